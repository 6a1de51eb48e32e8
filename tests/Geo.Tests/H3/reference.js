// Describes random places by the reference, h3-js 4.5.0: a line per place, which H3Row.cs reads and compares.
// The stored lines in vectors.csv were made by, in this folder:
//   npm pack h3-js@4.5.0 && tar xzf h3-js-4.5.0.tgz && node reference.js ./package > vectors.csv
// The test against the reference in process runs this same file in V8.

function h3Rows(h3, kinds, seed, count) {
  // xorshift32: seeded, so that a failing line can be made again.
  let state = seed >>> 0 || 1;
  const random = () => {
    state ^= state << 13; state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5; state >>>= 0;
    return state / 4294967296;
  };
  const below = n => Math.floor(random() * n);
  const degrees = x => x * 180 / Math.PI;
  const toVector = ([lat, lng]) => {
    const [a, b] = [lat * Math.PI / 180, lng * Math.PI / 180];
    return [Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a)];
  };
  const toPlace = ([x, y, z]) => [degrees(Math.atan2(z, Math.hypot(x, y))), degrees(Math.atan2(y, x))];
  const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const corners = h3.getPentagons(0).map(p => toVector(h3.cellToLatLng(p)));
  const adjacent = a => corners.filter(b => dot(a, b) > 0.4 && dot(a, b) < 0.5);

  // From some thousand kilometres down to a centimetre, each scale alike.
  const spread = () => (random() - 0.5) * 20 * 10 ** (-8 * random());
  const around = ([lat, lng]) => [Math.max(-90, Math.min(90, lat + spread())), lng + spread()];
  const places = {
    uniform: () => [degrees(Math.asin(2 * random() - 1)), random() * 360 - 180],
    pentagon: res => around(h3.cellToLatLng(h3.getPentagons(res)[below(12)])),
    pole: () => [(random() < 0.5 ? 1 : -1) * (90 - Math.abs(spread())), random() * 360 - 180],
    antimeridian: () => [degrees(Math.asin(2 * random() - 1)), 180 + spread()],
    dhaka: () => around([23.78, 90.40]),
    newYork: () => around([40.75, -73.98]),
    faceEdge: () => {
      const a = corners[below(12)], near = adjacent(a), b = near[below(near.length)], t = random();
      return around(toPlace(a.map((x, n) => x * t + b[n] * (1 - t))));
    },
    faceCenter: () => {
      const a = corners[below(12)], near = adjacent(a), b = near[below(near.length)];
      const c = near.find(x => dot(x, b) > 0.4 && dot(x, b) < 0.5);
      return around(toPlace(a.map((x, n) => x + b[n] + c[n])));
    },
  };

  // Lists of ids as their number and a checksum (FNV-1a over the ids joined by blanks) that also tells their order.
  const list = ids => {
    let hash = 0x811c9dc5;
    for (const c of ids.join(' ')) hash = Math.imul(hash ^ c.charCodeAt(0), 0x01000193) >>> 0;
    return ids.length + ':' + hash.toString(16);
  };
  // An id with one bit wrong, and whether it still is a cell.
  const spoiled = id => {
    const wrong = (BigInt('0x' + id) ^ (1n << BigInt(below(64)))).toString(16);
    return wrong + ':' + (h3.isValidCell(wrong) ? 1 : 0);
  };
  const distance = (a, b) => {
    try { return h3.gridDistance(a, b); } catch { return ''; }
  };
  const row = (place, res) => {
    const cell = h3.latLngToCell(place[0], place[1], res);
    const k = below(50) === 0 ? 7 + below(5) : below(6);
    const parentRes = below(res + 1);
    const childRes = Math.min(15, res + below(4));
    const step = () => (random() - 0.5) * 300 / 7 ** (res / 2);
    const other = below(8) === 0 ? places.uniform() : [Math.max(-90, Math.min(90, place[0] + step())), place[1] + step()];
    const otherCell = h3.latLngToCell(other[0], other[1], res);
    const center = h3.cellToLatLng(cell);
    return [
      place[0], place[1], res, cell, center[0].toFixed(10), center[1].toFixed(10),
      parentRes, h3.cellToParent(cell, parentRes), childRes, list(h3.cellToChildren(cell, childRes)),
      k, list(h3.gridDisk(cell, k)), list(h3.gridRing(cell, k)), otherCell, distance(cell, otherCell), spoiled(cell),
      h3.cellToBoundary(cell).map(v => v[0].toFixed(9) + ' ' + v[1].toFixed(9)).join(' '),
    ].join(',');
  };

  const rows = [];
  for (let n = 0; n < count; n++) {
    const res = Math.floor(n / kinds.length) % 16;
    rows.push(row(places[kinds[n % kinds.length]](res), res));
  }
  return rows.join('\n');
}

if (typeof require === 'function' && require.main === module) {
  const kinds = ['uniform', 'pentagon', 'pole', 'antimeridian', 'dhaka', 'newYork', 'faceEdge', 'faceCenter'];
  console.log(h3Rows(require(process.argv[2]), kinds, 20260521, 3200));
}
