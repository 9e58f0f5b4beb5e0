#!/usr/bin/env python3
"""Makes a small project with the program of a schema, and writes it down as text: BINARY VERSION FOLDER"""
import json, os, pty, select, shutil, sqlite3, struct, subprocess, sys, tempfile, time, zlib
binary, version, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
work = tempfile.mkdtemp()
os.makedirs(work + '/photos/sub')
photos = work + '/photos'
def png(path, w, h, pixel):
    raw = b''.join(b'\0' + bytes(v for x in range(w) for v in pixel(x, y)) for y in range(h))
    def chunk(t, d): return struct.pack('>I', len(d)) + t + d + struct.pack('>I', zlib.crc32(t + d))
    open(path, 'wb').write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', w, h, 8, 2, 0, 0, 0))
        + chunk(b'IDAT', zlib.compress(raw, 9)) + chunk(b'IEND', b''))
def field(x, y):
    return (90, 160, 240) if y < 20 else ((60, 130, 50) if x < 36 else (170, 120, 60))
def street(x, y):
    if (x - 50) ** 2 + (y - 18) ** 2 < 90: return (220, 60, 40)
    return (120, 120, 130) if y > 26 else (200, 210, 220)
png(photos + '/field.png', 72, 48, field)
png(photos + '/sub/street.png', 72, 48, street)
for f in ['field.png', 'sub/street.png']: os.utime(f'{photos}/{f}', (1500000000, 1500000000))
env = dict(os.environ, USER='ada', LANG='C.UTF-8', TERM='xterm-256color', HOME=work)
def run(*a, input=''):
    p = subprocess.run([binary, *a], input=input, capture_output=True, text=True, env=env)
    print('$', *a, '->', p.returncode, p.stderr.strip()[-300:], file=sys.stderr)
    return p
def query(*a):
    return [json.loads(l) for l in run('query', photos, *a).stdout.splitlines()]
def label(lines, words):
    text = ''.join(json.dumps({**{k: l[k] for k in ('image', 'region', 'partition') if k in l}, 'class': w}) + '\n' for l, w in zip(lines, words))
    p = run('label', photos, input=text); print(p.stdout, file=sys.stderr)
    return p
def screen(keys):
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(binary, [binary, 'annotate', photos], env)
    import fcntl, termios
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 120, 0, 0))
    def drain(t):
        end = time.time() + t
        while time.time() < end:
            r, _, _ = select.select([fd], [], [], 0.1)
            if r:
                try: os.read(fd, 65536)
                except OSError: return
    drain(4)
    for k in keys:
        os.write(fd, k.encode()); drain(1.0)
    drain(2)
    try: os.write(fd, b'q'); drain(2); os.write(fd, b'q'); drain(2)
    except OSError: pass
    try:
        os.kill(pid, 15)
    except ProcessLookupError: pass
    os.waitpid(pid, 0)
run('init', photos, '--classes', 'sky,field,road', '--regions', '16', '--batch', '8', '--seed', '5', '--trainer', 'linear')
first = query()
label(first, ['sky', 'field', 'road', 'void', 'unsure', 'skip', 'sky', 'road'][:len(first)])
second = query(*(['--audit', '0.25'] if version >= 6 else []))
label(second[:4], ['sky', 'road', 'field', 'sky'])
screen(['1', '2', 'u', 'U'])
if version >= 3:
    more = query(); label(more[:1], ['mixed'])
    parts = query(); label(parts[:2], ['field', 'road'])
if version >= 4:
    l = first[1]; run('flags', photos, l['image'], str(l['region']), '--note', 'field or road?')
    l = first[0]; run('flags', photos, l['image'], str(l['region']))
if version >= 5:
    run('classes', 'add', photos, 'kerb')
    run('classes', 'rename', photos, 'road', 'street', '--yes')
    more = query(); label(more[:1], ['kerb'])
    run('classes', 'merge', photos, 'kerb', 'street', '--yes')
    run('classes', 'retire', photos, 'field', '--yes')
    run('classes', 'recolor', photos, 'sky', '#102030', '--yes')
if version >= 6: run('train', photos)
s = run('status', photos, '--json'); print(s.stdout, file=sys.stderr)
told = json.loads(s.stdout)
os.makedirs(out, exist_ok=True)
m = work + '/masks'; run('export', photos, '--out', m)
for f in ['field.png', 'sub/street.png']:
    shutil.copy(f'{m}/{f}', f'{out}/{version}-' + f.replace('/', '-'))
shutil.copy(photos + '/field.png', out + '/field.png'); shutil.copy(photos + '/sub/street.png', out + '/street.png')
db = sqlite3.connect(photos + '/.terrazzo/session.sqlite')
db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
db.execute("UPDATE journal SET host = 'here'"); db.commit()
keys = ('answered', 'skipped', 'unsure', 'void')
json.dump({**{k: told[k] for k in keys}, 'classes': told['per_class']}, open(f'{out}/{version}.json', 'w'), sort_keys=True)
open(f'{out}/{version}.json', 'a').write('\n')
app = db.execute('PRAGMA application_id').fetchone()[0]
lines = [f'PRAGMA application_id = {app};']
for l in db.iterdump():
    if l.startswith('INSERT INTO "bases"') or l.startswith('INSERT INTO "roles"'): continue
    lines.append(l)
open(f'{out}/{version}.sql', 'w').write('\n'.join(lines) + '\n')
print(db.execute('select kind, count(*) from journal group by kind').fetchall(), db.execute('select answer,class,count(*) from current group by 1,2').fetchall(), db.execute('select identifier from grdb_migrations').fetchall(), os.path.getsize(f'{out}/{version}.sql'))
