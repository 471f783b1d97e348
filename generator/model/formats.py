"""The formats of sources by what they say of a document: where one comes in several, the first is published.

What knows the structure comes before what knows the words: our own JSON is a reading already; the XML has paragraphs,
notes and facts of their own; Word and HTML have notes and tables; a PDF has lines and what is raised; blocks of a
layout tool have paragraphs, but no note marks; text has lines.
"""

FORMATS = ("json", "akoma-ntoso", "word", "html", "pdf", "blocks", "text")
"""By preference."""


def rank(file_format: str) -> int:
    """The place of a format among all; what is not known comes last."""
    return FORMATS.index(file_format) if file_format in FORMATS else len(FORMATS)
