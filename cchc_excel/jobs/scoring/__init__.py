"""The jobs of `cchc score`: a year's scoring, its sheets out and back, the results. Open `folder` first."""
