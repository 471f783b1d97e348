"""The way from one generated page to another."""


def relative(origin: str, target: str) -> str:
    """The relative path between two Markdown files below `docs_src`: fr/A/RES/59/157.md -> ../58/135.md."""
    here, there = origin.split("/")[:-1], target.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + "/".join(there)


def slug_path(language: str, *parts: str) -> str:
    """The Markdown file of an index: ("fr", "topics", "crime") gives fr/topics/crime.md."""
    return "/".join((language, *parts)) + ".md"
