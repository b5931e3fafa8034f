#pragma once

// The wizard's own words: 1000 and the number of the OwnWord, 1100 of the Sentence, 1200 of the Advice; 1300 for the window.
#define IDS_OWN_WORDS 1000
#define IDS_SENTENCES 1100
#define IDS_ADVICE 1200
#define IDS_WINDOW 1300
#define IDS_CAPS_LOCK 1301
#define IDS_KEYBOARD 1302
