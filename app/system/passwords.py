"""Passwords in the keyring of this computer, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "Stint"
# What keeps nothing, or keeps it for everybody to read.
_REFUSED: Final = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
_CHAINER: Final = "keyring.backends.chainer"


class Passwords:
    """One password an account. Where there is no keyring, nothing is kept.

    Every call may ask the user to unlock the keyring, so screens ask in the pool.
    """

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        """``backend`` in place of the one that the system has."""
        self._given = backend

    @property
    def kept_in(self) -> str:
        """What keeps them, such as ``SecretService``; blank where nothing does."""
        backend = self._backend()
        if backend is None:
            return ""
        kept = type(_first_of(backend))
        # Every module has a class Keyring; the module is what people know.
        own = kept.__module__.rpartition(".")[2]
        return own if kept.__name__ == "Keyring" else kept.__name__

    def get(self, account: str) -> str | None:
        """The password; None where none is kept, or the keyring stays locked."""
        backend = self._backend()
        if backend is None:
            return None
        from keyring.errors import KeyringError  # noqa: PLC0415 - see `_backend`

        try:
            return backend.get_password(SERVICE, account)
        except (KeyringError, OSError):
            return None

    def put(self, account: str, password: str) -> bool:
        """Keeps a password; False where nothing keeps it."""
        backend = self._backend()
        if backend is None:
            return False
        from keyring.errors import KeyringError  # noqa: PLC0415 - see `_backend`

        try:
            backend.set_password(SERVICE, account, password)
        except (KeyringError, OSError):
            return False
        return True

    def forget(self, account: str) -> None:
        """Takes a password out of the keyring; nothing where there is none."""
        backend = self._backend()
        if backend is None:
            return
        from keyring.errors import KeyringError  # noqa: PLC0415 - see `_backend`

        try:
            backend.delete_password(SERVICE, account)
        except (KeyringError, OSError):
            return

    def _backend(self) -> KeyringBackend | None:
        if self._given is not None:
            found = self._given
        else:
            # Late: looks for every keyring that there could be, which costs 60 ms.
            import keyring  # noqa: PLC0415

            found = keyring.get_keyring()
        return found if is_safe(found) else None


def is_safe(backend: KeyringBackend) -> bool:
    """Whether a backend keeps passwords, and from others; a chain where its first one does."""
    modules = [each.__module__ for each in type(_first_of(backend)).__mro__]
    return not any(module.startswith(_REFUSED) for module in modules)


def _first_of(backend: KeyringBackend) -> KeyringBackend:
    """The one that a chain would write to, or the backend itself."""
    if type(backend).__module__ != _CHAINER:
        return backend
    chained: list[KeyringBackend] = list(getattr(backend, "backends", ()))
    if not chained:
        from keyring.backends.fail import Keyring  # noqa: PLC0415 - see `Passwords._backend`

        return Keyring()  # type: ignore[no-untyped-call]
    return chained[0]
