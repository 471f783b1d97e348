"""One zip of a published site for use without a server and without a network, opened from the disk (`file://`)."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from generator.errors import ResolutionsError
from generator.languages import Language, available, load
from generator.publish.offline import TEXT, offline_index, text_script
from generator.publish.search_making import FOLDER as SEARCH
from generator.publish.staging import MANIFEST

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; base-uri 'none'; form-action 'self' file:"
)
"""For files 'self' means other files (Chromium and Firefox), except that Firefox wants `file:` for forms."""

_FOR_SERVERS = frozenset({"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", MANIFEST})
"""What only servers read, and what tells which files to send to one: the hashes are not those of the bundle."""
_TAG = re.compile(r"<[a-zA-Z](?:[^\"'<>]|\"[^\"]*\"|'[^']*')*>")
_ADDRESS = re.compile(r"""(\s(?:href|src|action)=)(?:"([^"]*)"|'([^']*)')""")
_REFRESH = re.compile(r'(<meta\s[^>]*\bcontent="\d+;\s*url=)([^"]*)(")', re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.IGNORECASE)
_HTML = re.compile(r"<html\b", re.IGNORECASE)
_DATE = (1980, 1, 1, 0, 0, 0)


def write_bundle(site: Path, target: Path) -> int:
    """Write the zip `target` of the site in `site`, all of it in one folder; the number of files in it.

    The same site gives the same bytes. An older `target` stays until the new one is whole. Raises ResolutionsError
    where `site` is no site or the disk refuses.
    """
    if not (site / "index.html").is_file():
        raise ResolutionsError(f"{site}: there is no site (index.html is missing); build it first")
    files = dict(bundle_files(site))
    unfinished = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(unfinished, "w") as archive:
            for name in sorted(files):
                archive.writestr(_entry(f"{target.stem}/{name}"), files[name], compresslevel=9)
        unfinished.replace(target)
    except OSError as error:
        raise ResolutionsError(f"{target}: cannot be written ({error.strerror}); choose another place") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return len(files)


def bundle_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what stands in the bundle: path, content. Left out are hidden files and what only servers read."""
    known = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    for name in sorted(known):
        if (
            name in _FOR_SERVERS
            or name.startswith(f"{SEARCH}/")
            or any(part.startswith(".") for part in name.split("/"))
        ):
            continue
        content = (site / name).read_bytes()
        if not name.endswith(".html"):
            yield name, content
            continue
        page = offline_page(content.decode(), name, known)
        yield name, page.encode()
        if script := text_script(page):
            yield f"{name.removesuffix('index.html')}{TEXT}", script.encode()
    if (site / SEARCH).is_dir():
        yield from ((f"{SEARCH}/{name}", content) for name, content in offline_index(site / SEARCH))
    for language in _languages(site):
        yield language.text("bundle_readme_name"), f"{language.text('bundle_readme')}\n".encode()


def offline_page(html: str, name: str, known: frozenset[str]) -> str:
    """Give the page `name` addresses that name files, a policy of its own, and `data-offline`; its text is unchanged.

    `known`: the files of the site. An address of none of them stays as it is.
    """
    page = _TAG.sub(lambda tag: _offline_tag(tag[0], name, known), html)
    page = _HTML.sub("<html data-offline", page, count=1)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    return _CHARSET.sub(lambda charset: f"{charset[0]}{policy}", page, count=1)


def _offline_tag(tag: str, name: str, known: frozenset[str]) -> str:
    def replaced(match: re.Match[str]) -> str:
        address = unescape(match[2] if match[2] is not None else match[3])
        return f'{match[1]}"{escape(file_address(address, name, known))}"'

    def refreshed(match: re.Match[str]) -> str:
        return match[1] + escape(file_address(unescape(match[2]), name, known)) + match[3]

    return _REFRESH.sub(refreshed, _ADDRESS.sub(replaced, tag))


def file_address(address: str, name: str, known: frozenset[str]) -> str:
    """Make an address in the page `name` name its file: `../58/135/#op4` gives `../58/135/index.html#op4`."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return address
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
    if target in known:
        return address
    index = "index.html" if target == "." else f"{target}/index.html"
    if index not in known:
        return address
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/index.html"))


def _entry(name: str) -> zipfile.ZipInfo:
    """Describe a file of the archive without the date, the rights and the system of the machine."""
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _languages(site: Path) -> Iterator[Language]:
    return (load(code) for code in available() if (site / code / "index.html").is_file())
