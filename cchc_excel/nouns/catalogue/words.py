"""W: Word templates and documents."""

from cchc_excel.nouns.catalogue.notice import Notice
from cchc_excel.nouns.spec import Severity

NOTICES: tuple[Notice, ...] = ()
