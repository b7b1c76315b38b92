"""Binary workbooks. Open `book` first."""
