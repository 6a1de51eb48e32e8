// Loaded with the path of h3-js. Reads places once, then answers each asked operation with its calls a second.
const [oracle] = process.argv.slice(1);
const h3 = require(oracle);
const version = require(require('path').join(require('path').dirname(oracle), '..', 'package.json')).version;
const lines = require('readline').createInterface({ input: process.stdin });
let places = [];
let cells = [];
let sink = 0;

const operations = {
  locate: resolution => { for (const [lat, lng] of places) sink += h3.latLngToCell(lat, lng, resolution).length; },
  disk: k => { for (const cell of cells) sink += h3.gridDisk(cell, k).length; },
};

function rate(operation, argument, seconds) {
  const begin = process.hrtime.bigint();
  let elapsed = 0;
  let calls = 0;
  do {
    operations[operation](argument);
    calls += places.length;
    elapsed = Number(process.hrtime.bigint() - begin) / 1e9;
  } while (elapsed < seconds);
  return calls / elapsed;
}

lines.on('line', line => {
  const asked = JSON.parse(line);
  if (asked.places) {
    places = asked.places;
    cells = places.map(([lat, lng]) => h3.latLngToCell(lat, lng, 9));
    console.log(version);
  } else {
    console.log(rate(asked.operation, asked.argument, asked.seconds));
  }
});
