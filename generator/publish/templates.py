"""The templates that a page can reach, and the page's template with those it extends as one folded template."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress

from jinja2 import Environment, Template, TemplateNotFound, nodes

from generator.publish.flat import flat
from generator.publish.folding import Address, Folding, Site
from generator.publish.syntax import bindings, copied, literal

_OF_PAGE = {name: f"page__{name}" for name in ("meta", "content", "toc", "title", "url", "canonical_url")}


class Templates:
    """Read from an environment, beginning with `first`. `known`: variables of the context that no page changes."""

    def __init__(self, plain: Environment, first: str, known: Mapping[str, object], address: Address) -> None:
        self._plain = plain
        self.trees: dict[str, nodes.Template] = {}
        """The templates that share the context of a page."""
        self._read(first)
        bound = Counter(name for tree in self.trees.values() for name in bindings(tree))
        once = frozenset(name for name, count in bound.items() if count == 1)
        site = Site(plain, self._fresh, once, {} if bound["page"] else _OF_PAGE, address)
        folding = Folding(site, {name: value for name, value in known.items() if not bound[name]})
        one = flat([tree for name in self._line_of(first) if (tree := self._fresh(name))])
        body = _without_imports(folding.folded(one)) if one else []
        self._folded = [] if _goes_ahead(body) else body
        self.imported: dict[str, nodes.Template] = {}
        """Those that do not, whose macros may be handed something of it."""
        self.unnamed: list[str] = []
        """Templates that take in a file whose name only a page tells."""
        for name, tree in self.trees.items():
            self._follow(name, tree, folding)

    def folded(self, environment: Environment) -> Template | None:
        """One template that gives what `first` gives; None where its inheritance is beyond that.

        It wants the variables of `of_page` too. `environment` has the filter `whole`, which gives what it gets.
        """
        if not self._folded:
            return None
        # In a filter, Jinja gathers the pieces of a text in a list; outside it hands on each through every template.
        whole = nodes.FilterBlock(self._folded, nodes.Filter(None, "whole", [], [], None, None))
        tree = nodes.Template([whole], lineno=1)
        tree.set_environment(environment)
        code = environment.compile(tree, "folded", "folded")
        return environment.template_class.from_code(environment, code, environment.make_globals(None))

    @staticmethod
    def of_page(page: object) -> dict[str, object]:
        """What a folded template wants to know of a page beside the page itself."""
        return {variable: getattr(page, name) for name, variable in _OF_PAGE.items()}

    def _fresh(self, name: str) -> nodes.Template | None:
        """A tree to be changed at will."""
        return self._parsed(name) if name in self.trees else None

    def _parsed(self, name: str) -> nodes.Template:
        if self._plain.loader is None:
            raise TemplateNotFound(name)
        return self._plain.parse(self._plain.loader.get_source(self._plain, name)[0], name)

    def _read(self, name: str) -> None:
        """Take a template and all that it extends and includes."""
        self.trees[name] = tree = self._parsed(name)
        named = [(one.template, False) for one in tree.find_all(nodes.Extends)]
        named += [(one.template, one.ignore_missing) for one in tree.find_all(nodes.Include)]
        for template, may_lack in named:
            other = literal(template)
            if other and other not in self.trees:
                with suppress(*[TemplateNotFound] if may_lack else []):
                    self._read(other)

    def _follow(self, name: str, tree: nodes.Template, folding: Folding) -> None:
        """Find what else a template takes in."""
        named = [one.template for one in tree.find_all(nodes.Import)]
        named += [one.template for one in tree.find_all(nodes.FromImport)]
        named += [one.template for one in tree.find_all(nodes.Extends)]
        named += [one.template for one in tree.find_all(nodes.Include)]
        for template in named:
            other = literal(folding.visit(copied(template)))
            if other is None:
                self.unnamed.append(name)
            elif other not in self.trees and other not in self.imported:
                with suppress(TemplateNotFound):
                    self.imported[other] = self._parsed(other)
                    self._follow(other, self.imported[other], folding)

    def _line_of(self, first: str) -> list[str]:
        """The first template and those that it extends."""
        line = [first]
        while (extends := self.trees[line[-1]].find(nodes.Extends)) and (other := literal(extends.template)):
            line.append(other)
        return line


def _without_imports(body: list[nodes.Node]) -> list[nodes.Node]:
    """A body without the imports of files of which nothing is asked any more."""
    inside = [one for node in body for one in (node, *node.find_all(nodes.Node))]
    if any(isinstance(one, nodes.Include) for one in inside):
        return body  # a file that is not set in may ask
    used = {one.name for one in inside if isinstance(one, nodes.Name) and one.ctx == "load"}
    return [one for one in body if not isinstance(one, nodes.Import) or one.target in used]


def _goes_ahead(body: list[nodes.Node]) -> bool:
    """Whether Jinja would hand on a text before what is gathered: it does with a file included without the context."""
    included = [one for node in body for one in (node, *node.find_all(nodes.Include)) if isinstance(one, nodes.Include)]
    return any(not one.with_context for one in included)
