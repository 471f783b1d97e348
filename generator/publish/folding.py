"""Templates with all that no page changes worked out beforehand: Jinja's syntax trees, folded.

What is known of a site (its configuration, its language, its words) becomes text, what hangs on it alone is decided,
and files that are included by name are set in. What is left asks for the facts of a page, in Jinja as before: a
template that does something unforeseen with them is slower, not wrong.
"""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Environment, nodes
from jinja2.environment import TemplateModule
from jinja2.visitor import NodeTransformer

from generator.publish.syntax import bindings, copied, joined, literal, only_repeats

Address = Callable[[str], nodes.Expr | None]
"""What `'x' | url` is on every page, None where it differs in more than the way to the root."""

_UNROLLED = 200
"""A loop over more values than these stays a loop."""

_NOT_SET_IN = (nodes.Block, nodes.Extends, nodes.Macro, nodes.Import, nodes.FromImport, nodes.EvalContextModifier)
"""A file that has one of these is included as before: it means something else inside another file."""


class Site:
    """What is known of a site while templates are folded.

    `files`: reads one that may be set in, None: it may not. `once`: names to which one place alone gives a value.
    `of_page`: attributes of `page` that the context has as variables of their own.
    """

    def __init__(
        self,
        environment: Environment,
        files: Callable[[str], nodes.Template | None],
        once: frozenset[str],
        of_page: dict[str, str],
        address: Address,
    ) -> None:
        self.environment = environment
        self.files = files
        self.once = once
        self.of_page = of_page
        self.address = address


class Folding(NodeTransformer):
    """Folds one file; `known`: the values of variables, to which it adds what the file sets."""

    def __init__(self, site: Site, known: dict[str, object], within: tuple[str, ...] = ()) -> None:
        self._site = site
        self._environment = site.environment
        self._context = nodes.EvalContext(site.environment)
        self.known = dict(known)
        self._within = within

    def folded(self, tree: nodes.Template) -> list[nodes.Node]:
        """The body of a file, statement by statement: what one sets is known in the next."""
        body: list[nodes.Node] = []
        for node in tree.body:
            made = self.visit_list(node)
            for one in made:
                self._learn_from(one)
            body += made
        return joined(body)

    def _learn_from(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            self._learn(node.target.name, lambda: self._constant(node.node))
        elif isinstance(node, nodes.Import) and not node.with_context:
            self._learn(node.target, lambda: self._module(node.template))

    def _learn(self, name: str, value: Callable[[], object]) -> None:
        if name in self._site.once:
            try:
                self.known[name] = value()
            except nodes.Impossible:
                return

    def _module(self, template: nodes.Expr) -> TemplateModule:
        return self._environment.get_template(str(self._constant(template))).module

    def _constant(self, node: nodes.Node) -> object:
        """The value of an expression. Raises Impossible where it hangs on the page."""
        if isinstance(node, nodes.Const):
            return node.value
        if isinstance(node, nodes.Name) and node.ctx == "load" and node.name in self.known:
            return self.known[node.name]
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

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802 - Jinja's name
        """`page.meta` is a variable."""
        if isinstance(node.node, nodes.Name) and node.node.name == "page" and node.attr in self._site.of_page:
            return nodes.Name(self._site.of_page[node.attr], "load", lineno=node.lineno)
        return self.generic_visit(node)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        """`'assets/x.css' | url` is the way to the root and the rest."""
        folded = self.generic_visit(node)
        if isinstance(folded, nodes.Filter) and folded.name == "url" and folded.node is not None:
            return (self._site.address(path) if (path := literal(folded.node)) else None) or folded
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
        before = self.known
        unrolled: list[nodes.Node] = []
        for value in values:
            self.known = before | {name: value}
            unrolled += self._all([copied(one) for one in node.body])
        self.known = before
        return joined(unrolled)

    def visit_Include(self, node: nodes.Include) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """A file that is included by name is set in."""
        name = literal(node.template)
        if name is None or name in self._within or not node.with_context:
            return node
        tree = self._site.files(name)
        if tree is None or any(tree.find(kind) for kind in _NOT_SET_IN):
            return node
        return _opened(nodes.Scope(Folding(self._site, self.known, (*self._within, name)).folded(tree)))

    def visit_Scope(self, node: nodes.Scope) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """A scope in which nothing is set is none."""
        self.generic_visit(node)
        return _opened(node)


def _opened(scope: nodes.Scope) -> nodes.Node | list[nodes.Node]:
    return scope if any(bindings(scope)) else scope.body
