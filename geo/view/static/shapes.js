// How a kind of place is drawn, on the map and off it, in a box of 16 by 16.

const SHAPES = {
  settlement: "M8 2a6 6 0 1 0 .01 0Z",
  area: "M4.5 2h7L15 8l-3.5 6h-7L1 8Z",
  water: "M8 .8C10.5 4.6 13 7.2 13 10a5 5 0 0 1-10 0C3 7.2 5.5 4.6 8 .8Z",
  relief: "M8 2l6.5 12h-13Z",
  facility: "M2.8 2.8h10.4v10.4H2.8Z",
};
