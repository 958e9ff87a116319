signet key ring 1
kind hmac
lineage 6f46d269e0f62243
generation 2
window 0
key 6f46d269e0f62243 2026-09-21T14:13:20Z 2026-09-21T14:13:20Z - 3ZHmqppRpjFkwBsxgTWk0OT__dgLUycbOyX6xhlJwAk
key b709eed6c1ad91f4 2026-09-21T14:13:20Z 2026-09-21T14:13:20Z - 8IlT028rXE-7DiGh4aEOTbg5v_9BvBwrTL7a_ptWNIs
checksum BldZpaPUnSAWxuhfZe5onxCXRhPfciJzFL3e9IFjpSk
