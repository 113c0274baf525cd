"""Words and their gist given to a speaker: quotation marks, cues, speakers."""
