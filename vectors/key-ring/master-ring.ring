signet key ring 1
kind master
lineage ad89c13a55113fd2
generation 3
window 86400
key ad89c13a55113fd2 2026-09-21T13:13:20Z 2026-09-21T13:13:20Z - yL9vduX66VuRinCCGgN5tw
key b2d7b75a53302bdd 2026-09-21T14:13:20Z 2026-09-21T14:13:20Z - T47buSl-D6v_Tqj01EXqWV6ZtiAQ5aTZjlbdUkak_EQ
checksum iEBm2xZj_9qNXKpZahDorale64F9R0qkzTtA9PE5kzU
