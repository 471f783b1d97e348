"""Jinja's syntax trees: what names a template gives values to, copies of nodes, pieces of output joined."""

from collections.abc import Iterator
from copy import copy

from jinja2 import nodes


def literal(node: nodes.Expr) -> str | None:
    """The string that stands there as such."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def bindings(tree: nodes.Node) -> Iterator[str]:
    """The names that a template gives a value to, as often as it does."""
    for name in tree.find_all(nodes.Name):
        if name.ctx != "load":
            yield name.name
    yield from (one.target for one in tree.find_all(nodes.Import))
    yield from (one.name for one in tree.find_all(nodes.Macro))
    for taken in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in taken.names)


def only_repeats(loop: nodes.For) -> bool:
    """Whether a loop does no more than say its body for each value of one name."""
    inside = [one for node in loop.body for one in (node, *node.find_all(nodes.Node))]
    names = [one for one in inside if isinstance(one, nodes.Name)]
    closed = isinstance(loop.target, nodes.Name) and not (loop.test or loop.recursive or loop.else_)
    opens = any(isinstance(one, nodes.Block | nodes.Include | nodes.CallBlock | nodes.Macro) for one in inside)
    return closed and not opens and all(name.ctx == "load" and name.name != "loop" for name in names)


def copied(node: nodes.Node) -> nodes.Node:
    """A node and all below it; `deepcopy` would copy the environment too."""
    made = copy(node)
    for field, value in node.iter_fields():
        if isinstance(value, nodes.Node):
            setattr(made, field, copied(value))
        elif isinstance(value, list):
            setattr(made, field, [copied(one) if isinstance(one, nodes.Node) else one for one in value])
    return made


def joined(body: list[nodes.Node]) -> list[nodes.Node]:
    """Pieces of output that stand one after the other as one."""
    made: list[nodes.Node] = []
    for node in body:
        last = made[-1] if made else None
        if isinstance(node, nodes.Output) and isinstance(last, nodes.Output):
            last.nodes = [*last.nodes, *node.nodes]
        else:
            made.append(node)
    return made
