"""The looks of a chart: sizes in pixels, colors of the product.

A phone shows the 1,200 pixels of a picture on some 350 points, so the smallest letters are 26 pixels. Blue-green and
orange stay apart for every kind of color blindness; each color has at least 3 to 1 against the white of the card,
letters 4.5 to 1.
"""

WIDTH, HEIGHT = 1200, 675
MARGIN = 60
RADIUS = 28

VALUE, MARK, QUIET = 36, 28, 26
TITLES, CAPTIONS = (44, 38), (28, 26)

CARD = "#ffffff"
BORDER = "#d5dee0"
GRID = "#e1e7e8"
BASELINE = "#8b9ba1"
INK = "#1a2428"
SOFT = "#566369"

ACCENT = "#0b6b75"
AREA = "#e2f2f1"
OTHER = "#7b959b"
GAIN = "#3f9990"
LOSS = "#c2571a"
