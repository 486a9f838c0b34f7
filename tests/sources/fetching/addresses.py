"""Addresses that an attacker would try, as data: where each leads, and whether it may be reached."""

#: Of this machine, of networks that are not public, or of machines in disguise.
NOT_PUBLIC = """
127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.7 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::1
100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:10::1 2001:db8::1 2002:7f00:1::1 2002:808:808::1 3fff::1
fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 5f00::1 4000::1
""".split()

PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 172.15.255.255 172.32.0.1 192.167.255.255 198.17.255.255
223.255.255.255 2606:4700::1111 2a00:1450:4001::1 2001:4860:4860::8888 2400:cb00::1 64:ff9b::8.8.8.8
""".split()

#: Addresses of pages that may not be asked for, however they are written.
REFUSED = (
    "file:///etc/passwd",
    "ftp://paper.example/a",
    "gopher://paper.example/a",
    "data:text/html,<p>a",
    "javascript:alert(1)",
    "http://user@paper.example/",
    "http://user:word@paper.example/",
    "http://@127.0.0.1/",
    "http://paper.example\\@127.0.0.1/",
    "http:\\\\127.0.0.1\\a",
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.0.0.1/",
    "http://0x7f000001/",
    "http://017700000001/",
    "http://0/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[fe80::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://pap er.example/",
    "http://paper.example/a\r\nHost: b",
    "http://",
    "//paper.example/a",
    "paper.example",
    "",
)
