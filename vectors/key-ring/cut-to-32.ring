signet key ring 1
kind hmac
line