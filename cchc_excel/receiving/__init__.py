"""One received file, read and recognised in a process that may die.

In: bytes and the round. Out: `received.Received`: filings, account, findings; or one finding why not.
Open first: `worker` (what the caller asks), then `child` (what runs inside) and `received`. Bounds of
time and memory stand in `bounds` (POSIX) and `windows_job`; `wire` and `frames` carry plain data only.
`file_read` is what one file gave, `packed` makes bytes of it, `fingerprint` tells when they may be used
again; `pool` reads several files at once.
Face: command, file_read, fingerprint, packed, pool, received, worker.
"""
