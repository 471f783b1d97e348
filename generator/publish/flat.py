"""A template and those it extends as one syntax tree without blocks."""

from collections.abc import Sequence

from jinja2 import nodes

from generator.publish.syntax import bindings

_RUN = (nodes.Assign, nodes.Import, nodes.FromImport, nodes.Macro)
"""What of a template that extends another is run, beside its blocks; its text is dropped."""


class _BeyondError(Exception):
    """The inheritance does more than is done here."""


def flat(line: Sequence[nodes.Template]) -> nodes.Template | None:
    """`line`: a template, the one it extends, and so on; they are changed. None where they do more than this can."""
    try:
        return _flat(line)
    except _BeyondError:
        return None


def _flat(line: Sequence[nodes.Template]) -> nodes.Template:
    body: list[nodes.Node] = []
    for tree in line[:-1]:
        if not tree.body or not isinstance(tree.body[0], nodes.Extends):
            raise _BeyondError
        for node in tree.body[1:]:
            if not isinstance(node, (*_RUN, nodes.Block, nodes.Output)):
                raise _BeyondError
            body += [node] if isinstance(node, _RUN) else []
    if line[-1].find(nodes.Extends):
        raise _BeyondError
    versions: dict[str, list[nodes.Block]] = {}
    for tree in line:
        for block in tree.find_all(nodes.Block):
            versions.setdefault(block.name, []).append(block)
    body += _filled(line[-1].body, versions, [])
    made = nodes.Template(body, lineno=1)
    used = {name.name for name in made.find_all(nodes.Name)}
    if made.find(nodes.Block) or used & {"super", "self"}:
        raise _BeyondError
    return made


def _filled(
    body: Sequence[nodes.Node], versions: dict[str, list[nodes.Block]], above: Sequence[nodes.Block]
) -> list[nodes.Node]:
    """A body with its blocks filled in. `above`: what `super()` gives in it, the nearest first."""
    made: list[nodes.Node] = []
    for node in body:
        if isinstance(node, nodes.Block):
            first, *others = versions[node.name]
            made.append(_scope(first, versions, others))
        elif isinstance(node, nodes.Output):
            made += (
                _scope(above[0], versions, above[1:]) if above and _is_super(piece) else nodes.Output([piece])
                for piece in node.nodes
            )
        else:
            made.append(node)
    return made


def _scope(block: nodes.Block, versions: dict[str, list[nodes.Block]], above: Sequence[nodes.Block]) -> nodes.Scope:
    """What a block says. What it sets is its own: a block inside would see it here, and does not in Jinja."""
    if block.find(nodes.Block) and any(True for node in block.body if _sets(node)):
        raise _BeyondError
    return nodes.Scope(_filled(block.body, versions, above))


def _sets(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.Block | nodes.For) and (
        isinstance(node, nodes.Assign | nodes.AssignBlock | nodes.Import | nodes.FromImport | nodes.Macro)
        or any(bindings(node))
    )


def _is_super(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "super"
