"""The parts of a Word package that a report touches: text, marks, pictures, widths, bindings."""
