# Modules that encode: heapq, binascii, hashlib, cryptolib, deflate, marshal.
import binascii, cryptolib, deflate, hashlib, heapq, io, marshal
def error(function, *args):
    try:
        function(*args)
    except Exception as e:
        print(type(e).__name__, *e.args)

heap = [5, 3, 9, 1]
heapq.heapify(heap)
heapq.heappush(heap, 4)
print([heapq.heappop(heap) for i in range(5)], heap)
error(heapq.heappop, [])
error(heapq.heappush, (), 1)

print(binascii.hexlify(b'\x00\xff', ':'), binascii.unhexlify('00 ff'), binascii.b2a_base64(b'\xfb\xff'), binascii.b2a_base64(b'abc', newline=False))
print(binascii.a2b_base64('YW Jj\nZA=='), binascii.a2b_base64(b'=YWJj'), binascii.crc32(b'123456789'), binascii.crc32(b'789', binascii.crc32(b'123456')))
error(binascii.unhexlify, '0')
error(binascii.a2b_base64, 'YW=')
error(binascii.b2a_base64)

for type_ in (hashlib.md5, hashlib.sha1, hashlib.sha256):
    h = type_(b'a')
    h.update(bytearray(b'bc'))
    print(binascii.hexlify(h.digest()))
    error(h.update, b'')
error(hashlib.sha256, 1)

key = bytes(range(16))
for mode in (1, 2, 6):
    c = cryptolib.aes(key, mode, key)
    secret = c.encrypt(key + key) + c.encrypt(key)
    d = cryptolib.aes(key, mode, key)
    out = bytearray(48)
    d.decrypt(secret, out)
    print(mode, binascii.hexlify(secret), bytes(out) == key + key + key)
c = cryptolib.aes(key + key, 6, key)
print(c.encrypt(b'abc'), c.encrypt(b'defghijklmnopqrst'))
error(c.decrypt, b'')
error(cryptolib.aes, key[1:], 1)
error(cryptolib.aes, key, 3)
error(cryptolib.aes, key, 2)
error(cryptolib.aes, key, 2, b'1')
error(cryptolib.aes(key, 1).encrypt, b'1')
error(cryptolib.aes(key, 1).encrypt, key, bytearray(15))

def compress(data, format, wbits=0, step=1000):
    s = io.BytesIO()
    with deflate.DeflateIO(s, format, wbits) as g:
        for i in range(0, len(data), step):
            g.write(data[i : i + step])
    return s.getvalue()

text = b'how much wood would a woodchuck chuck if a woodchuck could chuck wood? '
long = b''.join(text[i : i + 40] for i in range(31)) + bytes(700) + bytes(range(256))
for format in (deflate.RAW, deflate.ZLIB, deflate.GZIP):
    for wbits in (0, 5, 10, 15):
        packed = compress(long, format, wbits)
        back = deflate.DeflateIO(io.BytesIO(packed), format, wbits).read()
        print(format, wbits, len(packed), binascii.crc32(packed), back == long)
print(compress(text, deflate.ZLIB, 9, 1))

packed = compress(text, deflate.GZIP)
s = io.BytesIO(packed + b'rest')
g = deflate.DeflateIO(s)
print(g.read(7), g.readline(), g.read(), s.read())
b = bytearray(8)
g = deflate.DeflateIO(io.BytesIO(packed))
print(g.readinto(b), b, g.close())
error(g.read)
error(deflate.DeflateIO(io.BytesIO(packed), deflate.ZLIB).read)
error(deflate.DeflateIO(io.BytesIO(packed[:-9])).read)
error(deflate.DeflateIO(io.BytesIO(packed[:-8] + bytes(8))).read)
error(deflate.DeflateIO(io.BytesIO(b'\x07'), deflate.RAW).read)
error(deflate.DeflateIO(io.BytesIO(compress(long, deflate.RAW, 15)), deflate.RAW, 5).read)
error(deflate.DeflateIO(1).read)
error(deflate.DeflateIO, s, 4)
error(deflate.DeflateIO, s, 0, 16)

def add(a, b):
    return a + b

code = marshal.loads(marshal.dumps(add.__code__))
print(type(add)(code, {})(3, 4))
error(marshal.dumps, add)
error(marshal.loads, b'M')
#: [1, 3, 4, 5, 9] []
#: IndexError empty heap
#: TypeError heap must be a list
#: b'00:ff' b'\x00\xff' b'+/8=\n' b'YWJj'
#: b'abcd' b'abc' 3421780262 3421780262
#: ValueError non-hex digit
#: ValueError incorrect padding
#: TypeError function missing 1 required positional arguments
#: b'900150983cd24fb0d6963f7d28e17f72'
#: ValueError hash is final
#: b'a9993e364706816aba3e25717850c26c9cd0d89d'
#: ValueError hash is final
#: b'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
#: ValueError hash is final
#: TypeError object with buffer protocol required
#: 1 b'0a940bb5416ef045f1c39458c653ea5a0a940bb5416ef045f1c39458c653ea5a0a940bb5416ef045f1c39458c653ea5a' True
#: 2 b'c6a13b37878f5b826f4f8162a1c8d879b58a1064d8aca99bd9b0405b8545f5bbe3e68258925a820db79dd8b6532277a3' True
#: 6 b'0a9509b6456bf642f9ca9e53ca5ee4550262ee97621d749192d3f70447a901d31a2c96b01519a3ffb5cbc246c024e248' True
#: b'\x12\x1f\x13' b"v\xbbM%'\x1f\xed\x11\xf3o;\xa3RR\xddl\x18"
#: ValueError can't encrypt & decrypt
#: ValueError key
#: ValueError mode
#: ValueError IV
#: ValueError IV
#: ValueError blksize % 16
#: ValueError output too small
#: 1 0 392 1273932299 True
#: 1 5 871 1049408870 True
#: 1 10 392 1273932299 True
#: 1 15 392 1273932299 True
#: 2 0 398 1256305114 True
#: 2 5 877 621082309 True
#: 2 10 398 2405454073 True
#: 2 15 398 1891225528 True
#: 3 0 410 1184877396 True
#: 3 5 889 2596819761 True
#: 3 10 410 1184877396 True
#: 3 15 410 1184877396 True
#: b'\x18\x95\xcb\xc8/W\xc8-M\xceP(\xcf\xcfOQ(\xcf/\xcdIQHT(\xcf\xcfOI\xce(M\xceVH\xce(M\xceV\xc8LSHT(\xcf\xcfOI\xce(M\xceVH\xce/\xcdIQH\xce(M\xceV(\xcf\xcfO\xb1W\x00\x00\xab\xd5\x19\xca'
#: b'how muc' b'h wood would a woodchuck chuck if a woodchuck could chuck wood? ' b'' b'rest'
#: 8 bytearray(b'how much') None
#: OSError 22
#: OSError 22
#: EOFError
#: OSError 22
#: OSError 22
#: OSError 22
#: OSError stream operation not supported
#: ValueError format
#: ValueError wbits
#: 7
#: ValueError unmarshallable object
#: ValueError incompatible .mpy file
