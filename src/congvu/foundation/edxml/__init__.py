"""Messages between agencies as QCVN 102:2016/BTTTT writes them: read, checked, written."""
