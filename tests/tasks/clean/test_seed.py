from pathlib import Path

from tasks.clean.cleaner import restore
from tasks.seeds import seed_path


def test_the_seed_document_loses_its_promotions_and_nothing_else(cleaner):
    [path] = seed_path("articles").glob("*.txt")
    body = Path(path).read_text(encoding="utf-8")
    lines = body.split("\n")
    expected = "\n".join(line for line in lines if not line.startswith(("SCROLL", "Simak juga Video")))
    clean = cleaner.clean(body)
    assert clean.text == expected
    assert [passage.kind for passage in clean.passages] == ["scroll_prompt", "video_promo", "video_promo"]
    assert restore(clean) == body
    assert cleaner.clean(clean.text).passages == ()
