"""The whole main job without a screen: ``python -m app.demo [FOLDER]``.

A file of sample data is opened in the real window, drawn into memory. What a user's hand would do
goes through the pages, their dialogs and the services behind them: import, rate, timer, edit,
plan, invoice, payment. Pictures, papers and a log of all numbers are left in the folder. The clock
stands at the sample's Thursday and ids are counted, so that two runs give equal numbers.
"""
