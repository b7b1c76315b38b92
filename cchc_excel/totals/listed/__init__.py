"""The units behind lists, by name down to those inside totals books."""
