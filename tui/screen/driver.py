"""What the terminal sends, which may be anything."""

from textual.drivers.linux_driver import LinuxDriver


class TerminalDriver(LinuxDriver):
    """Textual's own driver ends the application at the first byte that is no UTF-8."""

    def run_input_thread(self) -> None:
        """Read keys until the application ends; bytes that are no text are keys of nothing."""
        while True:
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                continue
            return
