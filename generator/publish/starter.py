"""The files of a new collection, with every setting explained."""

from pathlib import Path

from generator.errors import ResolutionsError, UsageError

_COLLECTION = """\
# A collection of resolutions. Every setting may be left out.

# Files and folders of documents, relative to this file. What a file holds is found from its content;
# a folder named by a language ("fr") says in which language its documents are.
sources = ["fr"]

# The language of documents in no such folder, and the one that the root of the site leads to.
language = "fr"

# Publish only some of them: languages by code, sessions of the Assembly or years of other organs.
# languages = ["fr", "en"]
# sessions = ["77", "ES-11"]

# The address at which the site will be published: for canonical links, Open Graph tags and sitemap.xml.
# site_url = "https://resolutions.example.org/"

# Title and description of the site, by language.
[title]
fr = "Résolutions"

[description]
fr = ""
"""

_TOPICS = """\
# Subject headings and the resolutions that they describe. Without any the index by topic is empty.
#
# [[topic]]
# heading = "CRIME PREVENTION"                              # in English capitals, as the UNBIS Thesaurus has it
# uri = "http://metadata.un.org/thesaurus/1001376"          # optional
# slug = "crime-prevention"                                 # optional: the address of the topic's page
# label = { en = "Crime prevention", fr = "Prévention du crime" }
# resolutions = ["A/RES/59/157", "A/RES/59/159"]
"""

_OVERRIDES = """\
# Corrections of what the sources print. Each is shown on the page, with its reason, beside what the source has.
#
# [[override]]
# symbol = "A/RES/56/120"
# language = "fr"
# field = "adopted"                 # title, adopted, issued, meeting, committee or report
# printed = "…"                     # exactly what the source gave; leave out where it gave nothing
# value = "2001-12-19"
# reason = "…"
# source = "…"
"""

FILES = {"collection.toml": _COLLECTION, "topics.toml": _TOPICS, "overrides.toml": _OVERRIDES, "fr/.keep": ""}


def write(folder: Path) -> tuple[Path, ...]:
    """Write the files and give their paths. Raises UsageError where one is there, ResolutionsError where it may not."""
    files = {folder / name: text for name, text in FILES.items()}
    try:
        if present := [str(path) for path in files if path.exists()]:
            raise UsageError(f"{', '.join(present)}: there already; nothing was written")
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    except OSError as error:
        raise ResolutionsError(f"{error.filename} cannot be written: {error.strerror}; name another folder") from error
    return tuple(files)
