"""Parts what this version knows in a file from what it does not, so that files of newer versions still open."""

from collections.abc import Iterator

from msgspec import Struct, inspect

from massage_coach.library.faults import shown_key


def without_unknown(data: dict[str, object], kind: type[Struct]) -> tuple[dict[str, object], tuple[str, ...]]:
    """Leave out of a table every key that a record type does not have, at any depth; names them, each once."""
    unknown: list[str] = []
    clean = dict(_kept(data, inspect.type_info(kind), "", unknown))
    return clean, tuple(dict.fromkeys(unknown))


def _kept(table: dict[str, object], info: inspect.Type, key: str, unknown: list[str]) -> Iterator[tuple[str, object]]:
    known = {field.name: field.type for field in info.fields} if isinstance(info, inspect.StructType) else {}
    for name, value in table.items():
        where = f"{key}.{shown_key(name)}" if key else shown_key(name)
        if name in known:
            yield name, _cleaned(value, known[name], where, unknown)
        else:
            unknown.append(where)


def _cleaned(value: object, info: inspect.Type, key: str, unknown: list[str]) -> object:
    """Clean what lies within a known key; what has another shape than it should is left for the checks to name."""
    if isinstance(info, inspect.UnionType):
        info = next((one for one in info.types if isinstance(one, inspect.StructType)), info)
    if isinstance(info, inspect.StructType) and isinstance(value, dict):
        return dict(_kept(value, info, key, unknown))
    if isinstance(info, inspect.VarTupleType) and isinstance(value, list):
        return [_cleaned(item, info.item_type, key, unknown) for item in value]
    return value
