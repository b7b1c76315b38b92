"""What goes out beside the wheel: the Windows folder as a .zip. No part of the package."""
