signet key ring 1
kind hmac
lineage 0000000000000000
generation 7
window 600
key b709eed6c1ad91f4 2026-09-17T20:13:20Z 2026-09-17T20:13:20Z - 8IlT028rXE-7DiGh4aEOTbg5v_9BvBwrTL7a_ptWNIs
key b709eed6c1ad91f4 2026-09-17T20:13:20Z 2026-09-17T20:13:20Z - 8IlT028rXE-7DiGh4aEOTbg5v_9BvBwrTL7a_ptWNIs
checksum yswTnp0EqaTY-IwdXUWURoiLE_cNyOzIYm1FaMt1-s8
