# profile: circuitpython
# CircuitPython's modules that encode, and its small ones.
import aesio, binascii, codeop, hashlib, io, ipaddress, json, locale, msgpack, re, warnings, zlib
def error(function, *args, **named):
    try:
        function(*args, **named)
    except Exception as e:
        print(type(e).__name__, *e.args)

h = hashlib.new('sha1', b'a')
print(h.digest_size, h.digest() == h.digest())
h.update(b'bc')
print(binascii.hexlify(h.digest()))
error(hashlib.new, 'md5')
error(binascii.b2a_base64, 'abc')

key = bytes(range(16))
for mode in (aesio.MODE_ECB, aesio.MODE_CBC, aesio.MODE_CTR):
    c = aesio.AES(key, mode, IV=key)
    out = bytearray(16)
    back = bytearray(16)
    c.encrypt_into(key, out)
    c.rekey(key, key)
    c.decrypt_into(out, back)
    print(c.mode, binascii.hexlify(out), back == key)
c.encrypt_into(b'abc', memoryview(out)[:3])
print(binascii.hexlify(out[:3]))
error(aesio.AES, b'short')
error(aesio.AES, key, 3)
error(aesio.AES, key, aesio.MODE_CBC, IV=b'1')
error(aesio.AES(key).encrypt_into, b'1', bytearray(1))
error(aesio.AES(key, 2).encrypt_into, b'1', bytearray(1))
error(c.encrypt_into, b'1', bytearray(2))

def pack(value, **named):
    s = io.BytesIO()
    msgpack.pack(value, s, **named)
    return s.getvalue()

def unpack(data, **named):
    return msgpack.unpack(io.BytesIO(data), **named)

for value in (0, -1, -32, 127, 128, -129, 40000, None, True, 1.5, 'é', b'x', [1, (2,)], {'a': []}):
    print(pack(value), unpack(pack(value)))
print(len(pack('x' * 300)), len(pack([0] * 300)), len(pack({i: i for i in range(300)})))
print(pack(msgpack.ExtType(7, b'1234')), unpack(b'\xd6\x071234').code, unpack(b'\xd4\x07a', ext_hook=lambda c, d: (c, d)))
print(pack({'z': 1j}, default=repr), unpack(b'\x92\x01\x02', use_list=False))
error(pack, 1j)
error(pack, 1 << 40)
error(msgpack.ExtType, 128, b'')
for data in (b'', b'\xc1', b'\xa5ab', b'\xdd\xff\xff\xff\xff\x01', b'\xc6\xff\xff\xff\xffx', b'\x81\x90\x01', b'\x91' * 5000):
    error(unpack, data)

print(zlib.decompress(b'x\x9cK\x04\x00\x00b\x00b'), zlib.decompress(b'K\x04\x00', -15))
for data in (b'', b'x\x9cK', b'x\x9cK\x04\x00\x00b\x00c', b'\x1f\x8b\x08'):
    error(zlib.decompress, data)
error(zlib.decompress, b'\x07', -15)

class Line:
    data = b'[1, "a"] more'

    def readinto(self, buffer):
        n = min(len(buffer), len(self.data))
        buffer[:n] = self.data[:n]
        self.data = self.data[n:]
        return n

print(json.load(Line()), re.match(r'\t\n', '\t\n') is not None)
error(re.compile, ')')

a = ipaddress.ip_address('192.168.1.20')
print(a, a.packed, a == ipaddress.IPv4Address(b'\xc0\xa8\x01\x14'), a != 1, ipaddress.IPv4Address(1), {a: 2}[a])
error(ipaddress.ip_address, '1.2.3')
error(ipaddress.ip_address, '1.2.3.x')
error(ipaddress.ip_address, b'1234')
error(ipaddress.IPv4Address, b'123')

print(locale.getlocale(), codeop.compile_command('if x:'), eval(codeop.compile_command('1 + 2', '<x>', 'eval')))
warnings.simplefilter('ignore')
warnings.warn('nothing')
warnings.simplefilter('error')
error(warnings.warn, 'too hot')
error(warnings.warn, 'too hot', FutureWarning)
error(warnings.warn, 'too hot', ValueError)
error(warnings.simplefilter, 'once')
#: 20 True
#: b'a9993e364706816aba3e25717850c26c9cd0d89d'
#: ValueError Unsupported hash algorithm
#: TypeError a bytes-like object is required
#: 1 b'0a940bb5416ef045f1c39458c653ea5a' True
#: 2 b'c6a13b37878f5b826f4f8162a1c8d879' True
#: 6 b'0a9509b6456bf642f9ca9e53ca5ee455' True
#: b'63018f'
#: ValueError Key must be 16, 24, or 32 bytes long
#: NotImplementedError Requested AES mode is unsupported
#: ValueError IV length must be 16
#: ValueError ECB only operates on 16 bytes at a time
#: ValueError CBC blocks must be multiples of 16 bytes
#: ValueError Source and destination buffers must be the same length
#: b'\x00' 0
#: b'\xff' -1
#: b'\xd0\xe0' -32
#: b'\x7f' 127
#: b'\xd1\x00\x80' 128
#: b'\xd1\xff\x7f' -129
#: b'\xd2\x00\x00\x9c@' 40000
#: b'\xc0' None
#: b'\xc3' True
#: b'\xca?\xc0\x00\x00' 1.5
#: b'\xa2\xc3\xa9' é
#: b'\xc4\x01x' b'x'
#: b'\x92\x01\x91\x02' [1, [2]]
#: b'\x81\xa1a\x90' {'a': []}
#: 303 303 1291
#: b'\xd6\x071234' 7 (7, b'a')
#: b'\x81\xa1z\xa21j' (1, 2)
#: ValueError no default packer
#: ValueError no default packer
#: ValueError code must be 0-127
#: EOFError
#: ValueError Invalid format
#: ValueError short read
#: EOFError
#: ValueError short read
#: TypeError unsupported type for __hash__: 'list'
#: RuntimeError maximum recursion depth exceeded
#: bytearray(b'a') bytearray(b'a')
#: ValueError -3
#: ValueError -3
#: ValueError -4
#: ValueError -3
#: ValueError -3
#: [1, 'a'] True
#: ValueError Error in regex
#: 192.168.1.20 b'\xc0\xa8\x01\x14' True True 1.0.0.0 2
#: ValueError Not a valid IP string
#: ValueError Not a valid IP string
#: ValueError Only int or string supported for ip
#: ValueError Address must be 4 bytes long
#: ('en_US', 'utf-8') None 3
#: Warning too hot
#: FutureWarning too hot
#: TypeError category must be a subclass of Warning
#: ValueError
