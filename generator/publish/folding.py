"""Templates with all that no page changes worked out beforehand: Jinja's syntax trees, folded.

What is known of a site (its configuration, its language, its words) becomes text, what hangs on it alone is decided,
and files that are included by name are set in. What is left asks for the facts of a page, in Jinja as before: a
template that does something unforeseen with them is slower, not wrong.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from contextlib import suppress
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, nodes
from jinja2.environment import TemplateModule
from jinja2.visitor import NodeTransformer

from generator.publish.syntax import bindings, copied, joined, literal, only_repeats

Address = Callable[[str], nodes.Expr | None]
"""What `'x' | url` is on every page, None where it differs in more than the way to the root."""

_UNROLLED = 200
"""A loop over more values than these stays a loop."""

_NOT_SET_IN = (nodes.Block, nodes.Extends, nodes.Macro, nodes.Import, nodes.FromImport, nodes.EvalContextModifier)
"""A file that has one of these is included as before: it means something else inside another file."""


class Folded(BaseLoader):
    """Loads the templates of an environment folded. `known`: variables of the context that no page changes."""

    def __init__(self, plain: Environment, first: str, known: Mapping[str, object], address: Address) -> None:
        self._plain = plain
        self._address = address
        self.trees: dict[str, nodes.Template] = {}
        """The templates that share the context of a page."""
        self._read(first)
        bound = Counter(name for tree in self.trees.values() for name in bindings(tree))
        self.once = frozenset(name for name, count in bound.items() if count == 1)
        self._known = {name: value for name, value in known.items() if name not in bound}
        self._line = self._line_of(first)
        for name in self._line:
            _Folding(self, name, self._known).learn(self.parsed(name))
        self.imported: dict[str, nodes.Template] = {}
        """Those that do not, whose macros may be handed something of it."""
        self.unnamed: list[str] = []
        """Templates that take in a file whose name only a page tells."""
        for name, tree in self.trees.items():
            self._follow(name, tree)

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """A template, folded if a page reaches it by a name that is known."""
        source, path, uptodate = self._source(name)
        tree = self._plain.parse(source, name)
        if name in self.trees:
            folding = _Folding(self, name, self._known)
            if name == self._line[-1]:
                folding.visit(tree)
            elif name in self._line:
                for block in tree.find_all(nodes.Block):
                    folding.visit(block)
            else:
                folding.with_own(tree)
        code = environment.compile(tree, name, path)
        return environment.template_class.from_code(environment, code, globals or {}, uptodate)

    def parsed(self, name: str) -> nodes.Template:
        """The tree of a template as it is written, to be changed at will."""
        return self._plain.parse(self._source(name)[0], name)

    def _source(self, name: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        if self._plain.loader is None:
            raise TemplateNotFound(name)
        return self._plain.loader.get_source(self._plain, name)

    def _read(self, name: str) -> None:
        """Take a template and all that it extends and includes."""
        self.trees[name] = tree = self.parsed(name)
        named = [(one.template, False) for one in tree.find_all(nodes.Extends)]
        named += [(one.template, one.ignore_missing) for one in tree.find_all(nodes.Include)]
        for template, may_lack in named:
            other = literal(template)
            if other and other not in self.trees:
                with suppress(*[TemplateNotFound] if may_lack else []):
                    self._read(other)

    def _follow(self, name: str, tree: nodes.Template) -> None:
        """Find what else a template takes in."""
        named = [one.template for one in tree.find_all(nodes.Import)]
        named += [one.template for one in tree.find_all(nodes.FromImport)]
        named += [one.template for one in tree.find_all(nodes.Extends)]
        named += [one.template for one in tree.find_all(nodes.Include)]
        for template in named:
            other = literal(_Folding(self, name, self._known).visit(copied(template)))
            if other is None:
                self.unnamed.append(name)
            elif other not in self.trees and other not in self.imported:
                with suppress(TemplateNotFound):
                    self.imported[other] = self.parsed(other)
                    self._follow(other, self.imported[other])

    def _line_of(self, first: str) -> list[str]:
        """The first template and those that it extends."""
        line = [first]
        while (extends := self.trees[line[-1]].find(nodes.Extends)) and (other := literal(extends.template)):
            line.append(other)
        return line


class _Folding(NodeTransformer):
    """Folds a template; `known` grows by what the template sets."""

    def __init__(self, folded: Folded, name: str, known: dict[str, object], within: tuple[str, ...] = ()) -> None:
        self._folded = folded
        self._environment = folded._plain
        self._context = nodes.EvalContext(self._environment, name)
        self._known = known
        self._within = (*within, name)

    def learn(self, tree: nodes.Template) -> None:
        """What is set before the first block, in the order in which that happens."""
        for node in tree.body:
            if isinstance(node, nodes.Block) or node.find(nodes.Block):
                return
            self._learn_from(node)

    def _learn_from(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            self._learn_one(node.target.name, lambda: self._constant(self.visit(node.node)))
        elif isinstance(node, nodes.Import) and not node.with_context:
            self._learn_one(node.target, lambda: self._module(node.template))

    def _learn_one(self, name: str, value: Callable[[], object]) -> None:
        if name in self._folded.once:
            try:
                self._known[name] = value()
            except nodes.Impossible:
                return

    def _module(self, template: nodes.Expr) -> TemplateModule:
        return self._environment.get_template(str(self._constant(self.visit(template)))).module

    def with_own(self, tree: nodes.Template) -> list[nodes.Node]:
        """The body of a file that is included, folded; what it sets is known in it alone."""
        self._known = dict(self._known)
        body: list[nodes.Node] = []
        for node in tree.body:
            body += self.visit_list(node)
            self._learn_from(node)
        tree.body = joined(body)
        return tree.body

    def _constant(self, node: nodes.Node) -> object:
        """The value of an expression. Raises Impossible where it hangs on the page."""
        if isinstance(node, nodes.Const):
            return node.value
        if isinstance(node, nodes.Name) and node.ctx == "load" and node.name in self._known:
            return self._known[node.name]
        if isinstance(node, nodes.Getattr):
            return self._environment.getattr(self._constant(node.node), node.attr)
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
            return self._said(node, node.node)
        if isinstance(node, nodes.Expr):
            return node.as_const(self._context)
        raise nodes.Impossible

    def _said(self, call: nodes.Call, macro: nodes.Getattr) -> object:
        """What a macro of a file that was imported without the context gives: it knows nothing of the page."""
        module = self._constant(macro.node)
        if call.kwargs or call.dyn_args or call.dyn_kwargs or not isinstance(module, TemplateModule):
            raise nodes.Impossible
        return self._environment.getattr(module, macro.attr)(*map(self._constant, call.args))

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Fold what a node holds, and an expression itself."""
        super().generic_visit(node, *args, **kwargs)
        if isinstance(node, nodes.Expr) and not (isinstance(node, nodes.Name) and node.ctx != "load"):
            try:
                value = self._constant(node)
                return nodes.Const.from_untrusted(value, lineno=node.lineno, environment=self._environment)
            except nodes.Impossible:
                pass
        for field in ("body", "else_"):
            if isinstance(held := getattr(node, field, None), list):
                setattr(node, field, joined(held))
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802 - Jinja's name
        """`'assets/x.css' | url` is the way to the root and the rest."""
        folded = self.generic_visit(node)
        if isinstance(folded, nodes.Filter) and folded.name == "url" and folded.node is not None:
            return (self._folded._address(path) if (path := literal(folded.node)) else None) or folded
        return folded

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """Branches that are never taken go."""
        kept: list[nodes.If] = []
        otherwise = node.else_
        for branch in (node, *node.elif_):
            branch.test = self.visit(branch.test)
            if isinstance(branch.test, nodes.Const):
                if not branch.test.value:
                    continue
                otherwise = branch.body
                break
            kept.append(nodes.If(branch.test, self._all(branch.body), [], [], lineno=branch.lineno))
        if not kept:
            return self._all(otherwise)
        kept[0].elif_, kept[0].else_ = kept[1:], self._all(otherwise)
        return kept[0]

    def _all(self, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        return joined([one for node in body for one in self.visit_list(node)])

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """A loop over known values becomes what it does for each."""
        node.iter = self.visit(node.iter)
        values = node.iter.value if isinstance(node.iter, nodes.Const) else None
        if not isinstance(values, list | tuple) or len(values) > _UNROLLED or not only_repeats(node):
            return self.generic_visit(node)
        name = node.target.name if isinstance(node.target, nodes.Name) else ""
        before = self._known
        unrolled: list[nodes.Node] = []
        for value in values:
            self._known = before | {name: value}
            unrolled += self._all([copied(one) for one in node.body])
        self._known = before
        return joined(unrolled)

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802
        """A file that is included by name is set in."""
        name = literal(node.template)
        if name is None or name not in self._folded.trees or name in self._within or not node.with_context:
            return node
        tree = self._folded.parsed(name)
        if any(tree.find(kind) for kind in _NOT_SET_IN):
            return node
        return nodes.Scope(_Folding(self._folded, name, self._known, self._within).with_own(tree), lineno=node.lineno)
