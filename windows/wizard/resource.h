#pragma once

// The wizard's own words: 1000 and the number of the OwnWord, 1100 of the Sentence, 1200 of the Advice; 1300 for the window.
#define IDS_OWN_WORDS 1000
#define IDS_SENTENCES 1100
#define IDS_ADVICE 1200
#define IDS_WINDOW 1300
#define IDS_CAPS_LOCK 1301
#define IDS_KEYBOARD 1302
#define IDS_TOUCH_KEYS 1303
#define IDS_KEY_SHIFT 1304
#define IDS_KEY_LOCKED 1305
#define IDS_KEY_SYMBOLS 1306
#define IDS_KEY_SPACE 1307
#define IDS_KEY_ERASE 1308
#define IDS_KEY_LETTERS 1309
#define IDS_HIDE_KEYS 1310
// While a new password is typed.
#define IDS_RULE_KEPT 1320
#define IDS_RULE_OPEN 1321
#define IDS_RULE_COUNT 1322
#define IDS_STRENGTH_NONE 1323
#define IDS_STRENGTH_COUNTS 1324
#define IDS_STRENGTH_REPEATS 1325
#define IDS_STRENGTH_RUNS_ON 1326
#define IDS_STRENGTH_KEYBOARD 1327
#define IDS_SAME 1328
#define IDS_DIFFERENT 1329
