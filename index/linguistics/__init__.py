"""What the product knows of English, each fact once: classes of words as data, then what reads them."""
