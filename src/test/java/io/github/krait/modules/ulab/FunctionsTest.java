package io.github.krait.modules.ulab;

import org.junit.jupiter.api.Test;

/** Functions of ulab.numpy, ulab.scipy and ulab.utils. */
class FunctionsTest extends UlabPrograms {
  @Test
  void reduced() {
    assertTable(
        """
        np.sum(np.array([1, 2, 3.5])), np.sum(np.array([1, 2], dtype=np.uint8)) -> (6.5, 3)
        np.sum(np.array([[1, 2], [3, 4]]), axis=0), np.sum(np.array([[1, 2], [3, 4]]), axis=1)
            -> (array([4.0, 6.0], dtype=float64), array([3.0, 7.0], dtype=float64))
        np.sum(np.array([[200, 2], [100, 4]], dtype=np.uint8), axis=0)
            -> array([44, 6], dtype=uint8)
        np.sum([1, 2]), np.sum(range(5)), np.mean([]) -> (3.0, 10.0, 0.0)
        np.sum(5) !! TypeError: input must be tuple, list, range, or ndarray
        np.sum(np.ones(3), axis=5) !! ValueError: index out of range
        np.sum(np.ones(3), axis='a') !! TypeError: axis must be None, or an integer
        np.sum(np.ones(3), axis=0) -> 1.0
        np.mean(np.array([[1, 2], [3, 5]], dtype=np.uint8), axis=0)
            -> array([2.0, 3.5], dtype=float64)
        np.std(np.array([1, 2, 3])), np.std([1, 2, 3], ddof=1) -> (0.816496580927726, 1.0)
        np.std(np.array([[1, 2], [3, 5]]), axis=1) -> array([0.5, 1.0], dtype=float64)
        np.std(np.ones(3), axis=-1) !! ValueError: axis must be None, or an integer
        np.min([3, 1.5, 2]), np.max(np.array([3, 1, 2])), np.max(np.array([3, 1], dtype=np.int8))
            -> (1.5, 3.0, 3)
        np.max(np.array([[1, 7], [3, 5]]), axis=0), np.argmax(np.array([[1, 7], [3, 5]]), axis=1)
            -> (array([3.0, 7.0], dtype=float64), array([1, 1], dtype=int16))
        np.argmin([3, 1, 2]), np.argmin(np.array([[3, 1], [0, 2]])) -> (1, 2)
        np.max(np.array([])) !! ValueError: attempt to get (arg)min/(arg)max of empty sequence
        np.max([]) !! ValueError: attempt to get argmin/argmax of an empty sequence
        np.all(np.array([1, 0])), np.any(np.array([1, 0])), np.all(5) -> (False, True, True)
        np.all(np.array([[1, 0], [1, 1]]), axis=0), np.any(np.array([[1, 0], [0, 0]]), axis=1)
            -> (array([True, False], dtype=bool), array([True, False], dtype=bool))
        np.median(np.array([3, 1, 2])), np.median(np.array([4, 1, 2, 3])) -> (2.0, 2.5)
        np.median(np.array([[1, 2], [3, 4], [5, 9]]), axis=0) -> array([3.0, 4.0], dtype=float64)
        np.trace(np.array([[1, 2], [3, 4]])), np.trace(np.ones((2, 2), dtype=np.uint8)) -> (5.0, 2)
        np.size([1, 2]), np.size(np.ones((2, 3))), np.size(np.ones((2, 3)), axis=1), np.size(5)
            -> (2, 6, 3, 1)
        """);
  }

  @Test
  void moved() {
    assertTable(
        """
        np.sort(np.array([[3, 1], [2, 0]]), axis=0), np.sort(np.array([[3, 1], [2, 0]]), axis=1)
            -> (array([[2.0, 0.0], [3.0, 1.0]], dtype=float64), array([[1.0, 3.0], [0.0, 2.0]], dtype=float64))
        np.sort(np.array([[3, 1], [2, 0]])) -> array([0.0, 1.0, 2.0, 3.0], dtype=float64)
        np.sort(np.array([-1, 1, 0], dtype=np.int8)) -> array([0, 1, -1], dtype=int8)
        np.sort([1]) !! TypeError: sort argument must be an ndarray
        np.argsort(np.array([3, 1, 2]), axis=0) -> array([1, 2, 0], dtype=uint16)
        np.argsort(np.array([3, 1, 2]))
            !! NotImplementedError: argsort is not implemented for flattened arrays
        np.flip(np.array([1, 2, 3])), np.flip(np.array([[1, 2], [3, 4]]), axis=0)
            -> (array([3.0, 2.0, 1.0], dtype=float64), array([[3.0, 4.0], [1.0, 2.0]], dtype=float64))
        np.roll(np.array([1, 2, 3]), 1), np.roll(np.array([1, 2, 3]), -1)
            -> (array([3.0, 1.0, 2.0], dtype=float64), array([2.0, 3.0, 1.0], dtype=float64))
        np.roll(np.array([[1, 2], [3, 4]]), 1, axis=0)
            -> array([[3.0, 4.0], [1.0, 2.0]], dtype=float64)
        np.diff(np.array([1, 4, 9, 16])), np.diff(np.array([1, 4, 9, 16]), n=2)
            -> (array([3.0, 5.0, 7.0], dtype=float64), array([-2.0, -2.0], dtype=float64))
        np.diff(np.array([[1, 4], [9, 16]]), axis=0) -> array([[8.0, 12.0]], dtype=float64)
        np.diff(np.array([1, 2]), n=5) !! ValueError: differentiation order out of range
        np.delete(np.array([1, 2, 3]), 1), np.delete(np.array([[1, 2], [3, 4]]), [0, 1])
            -> (array([1.0, 3.0], dtype=float64), array([3.0, 4.0], dtype=float64))
        np.delete(np.array([[1, 2], [3, 4]]), -1, axis=0) -> array([[1.0, 2.0]], dtype=float64)
        np.delete(np.array([1, 2]), 5) !! ValueError: index is out of bounds
        np.compress([1, 0, 1], np.array([1, 2, 3])) -> array([1.0, 3.0], dtype=float64)
        np.compress([1, 0], np.array([[1, 2], [3, 4]]), axis=1)
            -> array([[1.0], [3.0]], dtype=float64)
        np.compress([1], np.array([1, 2])) !! ValueError: wrong length of condition array
        """);
  }

  @Test
  void computed() {
    assertTable(
        """
        np.sqrt(np.array([4, 9])), np.sqrt(2.25), np.sqrt([1, 4])
            -> (array([2.0, 3.0], dtype=float64), 1.5, array([1.0, 2.0], dtype=float64))
        np.floor(np.array([-1.5, 1.5])), np.ceil(np.array([-1.5, 1.5]))
            -> (array([-2.0, 1.0], dtype=float64), array([-1.0, 2.0], dtype=float64))
        np.around(np.array([2.5, -2.5, 1.25])), np.around(np.array([1.26]), decimals=1)
            -> (array([3.0, -3.0, 1.0], dtype=float64), array([1.3], dtype=float64))
        np.exp(0), np.log(1), np.log2(8), np.log10(1000), np.sinc(0), np.degrees(0), np.cosh(0)
            -> (1.0, 0.0, 3.0, 3.0, 1.0, 0.0, 1.0)
        np.sin('a') !! ValueError: too many dimensions
        np.sin(None) !! TypeError: 'NoneType' object isn't iterable
        np.sin(1, 2) !! TypeError: extra positional arguments given
        np.sin(np.ones(2), out=3) !! ValueError: out must be an ndarray
        np.sin(np.ones(2), foo=3) !! TypeError: extra keyword arguments given
        np.arctan2(0, 1), np.arctan2(np.array([0, 1]), 0)
            -> (0.0, array([0.0, 1.5707963267948966], dtype=float64))
        np.vectorize(lambda x: x * 2)(3), np.vectorize(lambda x: x + 1, otypes=np.uint8)([1, 2])
            -> (array([6.0], dtype=float64), array([2, 3], dtype=uint8))
        np.vectorize(lambda x: x * 2)(np.array([[1, 2], [3, 4]], dtype=np.int8))
            -> array([[2.0, 4.0], [6.0, 8.0]], dtype=float64)
        np.vectorize(5) !! TypeError: first argument must be a callable
        np.vectorize(len, otypes=5) !! ValueError: wrong output type
        np.cross(np.array([1, 2, 3]), np.array([4, 5, 6]))
            -> array([-3.0, 6.0, -3.0], dtype=float64)
        np.dot(np.array([1, 2]), np.array([3, 4])) -> 11.0
        np.dot(np.array([[1, 2], [3, 4]]), np.array([1, 1])) -> array([3.0, 7.0], dtype=float64)
        np.dot(np.array([[1, 2], [3, 4]]), np.array([[0, 1], [1, 0]]))
            -> array([[2.0, 1.0], [4.0, 3.0]], dtype=float64)
        np.dot(np.ones((2, 3)), np.ones((2, 3))) !! ValueError: dimensions do not match
        np.convolve(np.array([1, 2, 3]), np.array([1, 1]))
            -> array([1.0, 3.0, 5.0, 3.0], dtype=float64)
        np.convolve([1], [2]) !! TypeError: convolve arguments must be ndarrays
        np.interp([-1, 0.5, 1.5, 3], [0, 1, 2], [0, 10, 20]), np.interp(5, [0, 1], [0, 1], right=9)
            -> (array([0.0, 5.0, 15.0, 20.0], dtype=float64), array([9.0], dtype=float64))
        np.trapz([1, 2, 3]), np.trapz([1, 2, 3], x=[0, 2, 4]), np.trapz([1, 2, 3], dx=2)
            -> (4.0, 8.0, 8.0)
        np.polyval([1, 2, 3], 2), np.polyval([1, 2, 3], np.array([[1, 2]]))
            -> (11.0, array([[6.0, 11.0]], dtype=float64))
        np.around(np.polyfit([1, 4, 9, 16], 2), decimals=6) -> array([1.0, 2.0, 1.0], dtype=float64)
        np.polyfit([1, 2], 5) !! ValueError: more degrees of freedom than data points
        np.polyfit([0, 0], [1, 2], 1) !! ValueError: could not invert Vandermonde matrix
        """);
  }

  @Test
  void matrices() {
    assertTable(
        """
        np.linalg.det(np.array([[1, 2], [3, 4]])), np.linalg.det(np.array([[0, 1], [1, 0]]))
            -> (-2.0, -1.0)
        np.linalg.det(np.array([[0, 1], [0, 1]])) -> 0.0
        np.linalg.inv(np.array([[2, 0], [0, 4]])), np.linalg.inv(np.array([[0, 1], [1, 0]]))
            -> (array([[0.5, 0.0], [0.0, 0.25]], dtype=float64), array([[0.0, 1.0], [1.0, 0.0]], dtype=float64))
        np.linalg.inv(np.zeros((2, 2))) !! ValueError: input matrix is singular
        np.linalg.inv(np.ones((2, 3))) !! ValueError: input must be square matrix
        np.linalg.norm([3, 4]), np.linalg.norm(np.array([[3, 4], [6, 8]]), axis=1)
            -> (5.0, array([5.0, 10.0], dtype=float64))
        np.linalg.cholesky(np.array([[4, 2], [2, 5]]))
            -> array([[2.0, 0.0], [1.0, 2.0]], dtype=float64)
        np.linalg.cholesky(np.array([[1, 2], [3, 4]])) !! ValueError: input matrix is asymmetric
        np.linalg.cholesky(np.array([[1, 2], [2, 1]]))
            !! ValueError: matrix is not positive definite
        np.linalg.eig(np.array([[1, 0], [0, 2]]))
            -> (array([1.0, 2.0], dtype=float64), array([[1.0, 0.0], [0.0, 1.0]], dtype=float64))
        np.linalg.eig(np.array([[1, 2], [3, 4]])) !! ValueError: input matrix is asymmetric
        np.linalg.qr(np.array([[3, 5], [4, 0]]))
            -> (array([[-0.6000000000000001, -0.8], [-0.8, 0.6000000000000001]], dtype=float64), array([[-5.0, -3.0000000000000004], [0.0, -4.0]], dtype=float64))
        np.linalg.qr(np.array([[3, 5], [4, 0]]), mode='x')
            !! ValueError: mode must be complete, or reduced
        scipy.linalg.solve_triangular(np.array([[2, 0], [1, 4]]), np.array([2, 9]))
            -> array([1.0, 2.0], dtype=float64)
        scipy.linalg.solve_triangular(np.array([[2, 1], [0, 4]]), np.array([4, 8]), lower=False)
            -> array([1.0, 2.0], dtype=float64)
        scipy.linalg.cho_solve(np.array([[2, 0], [1, 2]]), np.array([8, 14]))
            -> array([0.75, 2.5], dtype=float64)
        """);
  }

  @Test
  void transformed() {
    assertTable(
        """
        np.fft.fft(np.array([1, 2, 3, 4]))
            -> (array([10.0, -2.0000000000000004, -2.0, -1.9999999999999996], dtype=float64), array([0.0, 2.0, 0.0, -2.0], dtype=float64))
        np.fft.ifft(np.array([4, 0, 0, 0]), np.array([0, 0, 0, 0]))
            -> (array([1.0, 1.0, 1.0, 1.0], dtype=float64), array([0.0, 0.0, 0.0, 0.0], dtype=float64))
        np.fft.fft(np.ones(3)) !! ValueError: input array length must be power of 2
        np.fft.fft(5) !! NotImplementedError: FFT is defined for ndarrays only
        np.fft.fft(np.ones((2, 2))) !! TypeError: FFT is implemented for linear arrays only
        np.fft.fft(np.ones(2), np.ones(4))
            !! ValueError: real and imaginary parts must be of equal length
        utils.spectrogram(np.array([1, 1, 1, 1])) -> array([4.0, 0.0, 0.0, 0.0], dtype=float64)
        utils.from_int16_buffer(b'\\x01\\x00\\xff\\xff'), utils.from_uint16_buffer(b'\\x01\\x00\\xff\\xff')
            -> (array([1.0, -1.0], dtype=float64), array([1.0, 65535.0], dtype=float64))
        utils.from_int32_buffer(b'\\x00\\x00\\x00\\x01', byteswap=True), utils.from_uint32_buffer(b'\\xff' * 4)
            -> (array([1.0], dtype=float64), array([4294967295.0], dtype=float64))
        utils.from_int16_buffer(b'123')
            !! ValueError: buffer size must be a multiple of element size
        scipy.signal.sosfilt([[1, 2, 3, 1, 5, 6]], np.array([1, 0, 0]))
            -> array([1.0, -3.0, 12.0], dtype=float64)
        scipy.signal.sosfilt([[1, 2, 3, 1, 5]], [1])
            !! ValueError: sos array must be of shape (n_section, 6)
        scipy.signal.sosfilt([[1, 2, 3, 2, 5, 6]], [1]) !! ValueError: sos[:, 3] should be all ones
        scipy.optimize.bisect(lambda x: x * x - 1, 0, 4) -> 0.9999997615814209
        scipy.optimize.bisect(lambda x: x * x + 1, 0, 4)
            !! ValueError: function has the same sign at the ends of interval
        np.around(np.array([scipy.optimize.newton(lambda x: x * x - 4, 3)]), decimals=4)
            -> array([2.0], dtype=float64)
        np.around(np.array([scipy.optimize.fmin(lambda x: (x - 1) ** 2, 3)]), decimals=3)
            -> array([1.0], dtype=float64)
        scipy.special.erf(0), scipy.special.gamma(5), scipy.special.gammaln(1), scipy.special.erfc(0)
            -> (0.0, 24.0, 0.0, 1.0)
        """);
  }
}
