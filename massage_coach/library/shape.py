"""Turn raw TOML data into a record, or tell every place where its shape is wrong."""

from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import inspect

from massage_coach.library.faults import MISSING, LibraryFault, nearest, raise_all, raise_any, shown, shown_key
from massage_coach.units import UNPRINTED

Record = TypeVar("Record", bound=msgspec.Struct)


def convert(data: object, kind: type[Record], file: Path) -> Record:
    """Check data against a record type and return the record; raise ``LibraryFault`` with every fault found."""
    try:
        record = msgspec.convert(data, kind)
    except msgspec.ValidationError:
        # msgspec names only the first fault: walk the data ourselves for all of them.
        raise_all([LibraryFault(file, *fault) for fault in _faults(data, kind, "")])
    raise_any(
        LibraryFault(file, key, shown(text), "text on one line without control characters")
        for key, text in _texts(data, "")
        if UNPRINTED.search(text)
    )
    return record


def convert_unfinished(data: object, kind: type[Record], file: Path) -> Record:
    """Take over what somebody is still at: texts may be empty or too long, and lists empty; raise ``LibraryFault``."""
    raise_any(LibraryFault(file, *fault) for fault in _faults(data, kind, "", is_finished=False))
    return msgspec.convert(_built(data, kind), kind)


def _built(value: object, kind: object) -> object:
    """Make records of tables, inside to outside, for msgspec takes a record over without looking at its fields."""
    kind = _present(kind)
    info = inspect.type_info(kind)
    if isinstance(info, inspect.StructType) and isinstance(value, dict):
        fields = {field.name: field.type for field in msgspec.structs.fields(info.cls)}
        return info.cls(**{name: _built(inner, fields[name]) for name, inner in value.items()})
    if isinstance(info, inspect.VarTupleType) and isinstance(value, list):
        return tuple(_built(item, _item_kind(kind)) for item in value)
    return value if isinstance(info, inspect.StrType) else msgspec.convert(value, kind)


def _faults(value: object, kind: object, key: str, *, is_finished: bool = True) -> Iterator[tuple[str, str, str]]:
    """Yield key, value and expectation of everything in ``value`` that does not fit ``kind``."""
    kind = _present(kind)
    info = inspect.type_info(kind)
    if isinstance(info, inspect.StructType) and isinstance(value, dict):
        yield from _table_faults(value, info.cls, key, is_finished=is_finished)
    elif isinstance(info, inspect.VarTupleType) and isinstance(value, list):
        if len(value) < (info.min_length or 0) and is_finished:
            yield key, "empty", _expected(info)
        item_kind = _item_kind(kind)
        for index, item in enumerate(value):
            yield from _faults(item, item_kind, f"{key}[{index}]", is_finished=is_finished)
    else:
        if isinstance(info, inspect.StrType) and info.pattern is None and not is_finished:
            kind = str
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            yield key, shown(value), _expected(info)


def _table_faults(
    table: dict[str, object], kind: type[msgspec.Struct], key: str, *, is_finished: bool
) -> Iterator[tuple[str, str, str]]:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for name, value in table.items():
        if name not in fields:
            near = nearest(name, fields)
            yield _joined(key, shown_key(name)), shown(value), f"no such key{f', perhaps {near!r}' if near else ''}"
    for name, field in fields.items():
        if name in table:
            yield from _faults(table[name], field.type, _joined(key, name), is_finished=is_finished)
        elif field.required:
            yield _joined(key, name), MISSING, _expected(inspect.type_info(field.type))


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, _joined(key, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, f"{key}[{index}]")


def _joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _present(kind: object) -> object:
    """The type of what may be left out, for TOML has no word for nothing."""
    members = get_args(kind) if get_origin(kind) in {Union, UnionType} else ()
    return next((member for member in members if member is not NoneType), kind)


def _item_kind(kind: object) -> object:
    while get_origin(kind) is not tuple:  # unwrap Annotated
        kind = get_args(kind)[0]
    return get_args(kind)[0]


def _expected(info: inspect.Type) -> str:
    """Say in words what a type allows."""
    match info:
        case inspect.IntType():
            words = f"a whole number from {info.ge} to {info.le}"
        case inspect.FloatType():
            words = f"a number from {info.ge:g} to {info.le:g}"
        case inspect.StrType(pattern=str(), max_length=int()):
            words = f"lower-case words joined by hyphens, at most {info.max_length} characters, as in rhomboid-ball"
        case inspect.StrType(pattern=str()):
            words = f"text of the form {info.pattern}"
        case inspect.StrType(max_length=int()):
            words = f"text of {info.min_length or 0} to {info.max_length} characters"
        case inspect.EnumType():
            words = "one of " + ", ".join(str(member.value) for member in info.cls)
        case inspect.VarTupleType():
            words = f"a list of at least {info.min_length or 0}, each {_expected(info.item_type)}"
        case inspect.TupleType():
            words = "a list of " + " and ".join(map(_expected, info.item_types))
        case inspect.StructType():
            words = "a table with " + ", ".join(field.name for field in info.fields if field.required)
        case _:
            words = "text"
    return words
