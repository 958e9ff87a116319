signet key ring 1
kind master
lineage b2d7b75a53302bdd
generation 1
window 600
key b2d7b75a53302bdd 2026-09-21T13:13:20Z 2026-09-21T13:13:20Z - T47buSl-D6v_Tqj01EXqWV6ZtiAQ5aTZjlbdUkak_EQ
checksum F-2jGPStuvD7lmP-u3FKmeZ1uYnUv_4hb3SrnZcR_Js
