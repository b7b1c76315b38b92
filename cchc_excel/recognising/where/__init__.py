"""Where things stand: sheets, columns, lines, groups, found by headings and labels."""
