from cchc_excel.books.writer import add_sheet
def add_check(book, forms, level):
    add_sheet(book,"Kiểm tra")
