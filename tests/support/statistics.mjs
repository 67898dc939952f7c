// The few statistics of a summary, worked out here anew.

/// The arithmetic mean.
export function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/// The sample standard deviation, with divisor n − 1.
export function deviation(numbers) {
  const middle = mean(numbers);
  return Math.sqrt(numbers.reduce((sum, number) => sum + (number - middle) ** 2, 0) / (numbers.length - 1));
}

/// Half the width of Student's 95 % interval for the mean.
export function margin(numbers) {
  return (quantile(numbers.length - 1) * deviation(numbers)) / Math.sqrt(numbers.length);
}

/// One decimal, half away from zero.
export function tenths(number) {
  const scaled = Math.abs(number) * 10;
  // Sums of tenths in binary fall a hair below the half they mean.
  return (Math.sign(number) * Math.floor(scaled + 0.5 + 1e-9)) / 10 || 0;
}

/// Whole per cent, half up.
export function percent(part, whole) {
  return Math.floor((100 * part) / whole + 0.5);
}

// The 97.5 % quantile of Student's t, by bisection on the area under its density (Simpson's rule).
function quantile(freedom) {
  const density = (t) => (1 + (t * t) / freedom) ** (-(freedom + 1) / 2);
  const area = (to) => {
    const steps = 2_000;
    const width = to / steps;
    let sum = density(0) + density(to);
    for (let step = 1; step < steps; step += 1) sum += density(step * width) * (step % 2 ? 4 : 2);
    return (sum * width) / 3;
  };
  // ∫₀^∞ of the density without its constant is √(πν)/2 · Γ(ν/2) / Γ((ν+1)/2).
  const half = (Math.sqrt(Math.PI * freedom) / 2) * gammaRatio(freedom);
  let [low, high] = [0, 700];
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (area(middle) < 0.95 * half) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

// Γ(ν/2) / Γ((ν+1)/2), from ν = 1 or 2 upwards by Γ(x + 1) = x Γ(x).
function gammaRatio(freedom) {
  if (freedom === 1) return Math.sqrt(Math.PI);
  if (freedom === 2) return 2 / Math.sqrt(Math.PI);
  return (gammaRatio(freedom - 2) * (freedom - 2)) / (freedom - 1);
}
