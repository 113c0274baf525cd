"""How one stage is done; one package a stage, in the order in which data passes."""
