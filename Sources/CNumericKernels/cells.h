// The fused part of an LSTM step that works number by number.

static void lstm_forward(size_t rows, size_t hidden, float *gates, const float *cells_before, float *cells,
                         float *squashed, float *outputs, size_t ldo) {
  for (size_t row = 0; row < rows; row++) {
    float *own = gates + row * 4 * hidden;
    for (size_t j = 0; j < hidden; j += LANES) {
      size_t left = hidden - j;
      float *pi = own + j, *pf = pi + hidden, *pg = pf + hidden, *po = pg + hidden;
      vec i = sigmoid_of(load_some(pi, left)), f = sigmoid_of(load_some(pf, left));
      vec g = tanh_of(load_some(pg, left)), o = sigmoid_of(load_some(po, left));
      vec c = f * load_some(cells_before + row * hidden + j, left) + i * g;
      vec t = tanh_of(c);
      store_some(pi, i, left), store_some(pf, f, left), store_some(pg, g, left), store_some(po, o, left);
      store_some(cells + row * hidden + j, c, left);
      store_some(squashed + row * hidden + j, t, left);
      store_some(outputs + row * ldo + j, o * t, left);
    }
  }
}

static void lstm_backward(size_t rows, size_t hidden, float *gates, const float *cells_before, const float *squashed,
                          const float *output_gradients, float *cell_gradients) {
  for (size_t row = 0; row < rows; row++) {
    float *own = gates + row * 4 * hidden;
    for (size_t j = 0; j < hidden; j += LANES) {
      size_t left = hidden - j, at = row * hidden + j;
      float *pi = own + j, *pf = pi + hidden, *pg = pf + hidden, *po = pg + hidden;
      vec i = load_some(pi, left), f = load_some(pf, left), g = load_some(pg, left), o = load_some(po, left);
      vec dh = load_some(output_gradients + at, left), t = load_some(squashed + at, left);
      vec dc = load_some(cell_gradients + at, left) + dh * o * (1.0f - t * t);
      store_some(pi, dc * g * i * (1.0f - i), left);
      store_some(pf, dc * load_some(cells_before + at, left) * f * (1.0f - f), left);
      store_some(pg, dc * i * (1.0f - g * g), left);
      store_some(po, dh * t * o * (1.0f - o), left);
      store_some(cell_gradients + at, dc * f, left);
    }
  }
}
