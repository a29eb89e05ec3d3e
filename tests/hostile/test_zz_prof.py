import time
from tests.hostile.test_walks import browsers, pages, posted, walk_with_posts, odd_addresses, asked_oddly, failing, Page  # noqa
def test_prof(posted, browsers, pages, populated):
    t=time.time(); c=time.process_time()
    wrong, took = walk_with_posts(posted, browsers, 10, 4711)
    print("POSTS", len(took), "WALL", time.time()-t, "CPU", time.process_time()-c, "P99", sorted(took)[len(took)*99//100]); print("WRONG", wrong)
    t=time.time()
    asked = ((page.address, asked_oddly(page, chance)) for page in pages for chance in (3, 11))
    print("QUERIES", failing(browsers, asked), time.time()-t)
