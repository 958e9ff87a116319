signet key ring 1
kind hmac
lineage 0000000000000000
generation 7
window 600
checksum A7eh_W6apci_Z66wtAsg7PfYn_Jc_P7BbsVVGPV-Tqw
