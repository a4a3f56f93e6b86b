package io.github.krait.modules.ulab;

import org.junit.jupiter.api.Test;

/** Arrays: how they are made, shown, indexed and reshaped. */
class NdarrayTest extends UlabPrograms {
  @Test
  void made() {
    assertTable(
        """
        np.array([1, 2, 3]) -> array([1.0, 2.0, 3.0], dtype=float64)
        np.array([1, 0, 2], dtype=np.bool) -> array([True, False, True], dtype=bool)
        np.array([[1, 2], [3, 4]], dtype=np.int8) -> array([[1, 2], [3, 4]], dtype=int8)
        np.array(range(3), dtype=np.uint16) -> array([0, 1, 2], dtype=uint16)
        np.array([]) -> array([], dtype=float64)
        np.array([300], dtype=np.uint8) !! OverflowError: value must fit in 1 byte(s)
        np.array([1.5], dtype=np.uint8) !! TypeError: can't convert float to int
        np.array('abc') !! ValueError: too many dimensions
        np.array(5) !! TypeError: 'int' object isn't iterable
        np.array() !! TypeError: function missing 1 required positional arguments
        np.array([1, 2], 3) !! TypeError: extra positional arguments given
        np.array(np.array([-1.5, 2.5, 300]), dtype=np.int16) -> array([-2, 3, 300], dtype=int16)
        np.array(np.array([300.0]), dtype=np.int8) !! OverflowError: value must fit in 1 byte(s)
        np.array(np.array([1, 0]), dtype=np.bool) !! ValueError: bad typecode
        np.ndarray([1, 2], dtype=np.uint8) -> array([1, 2], dtype=uint8)
        np.asarray(5) -> 5
        np.asarray('a') !! TypeError: wrong input type
        np.asarray((1, 2), dtype=np.int8) -> array([1, 2], dtype=int8)
        np.zeros(0) -> array([], dtype=float64)
        np.zeros(2, dtype=np.bool) -> array([False, False], dtype=bool)
        np.zeros((2, 2, 2)) !! TypeError: too many dimensions
        np.zeros('a') !! TypeError: input argument must be an integer, a tuple, or a list
        np.zeros(-1) !! ValueError: ndarray length overflows
        np.ones([1, 2]) -> array([[1.0, 1.0]], dtype=float64)
        np.ones(3, dtype=5) !! ValueError: bad typecode
        np.full((1, 3), 7, dtype=np.uint8) -> array([[7, 7, 7]], dtype=uint8)
        np.full(2, 300, dtype=np.uint8) !! OverflowError: value must fit in 1 byte(s)
        np.eye(2) -> array([[1.0, 0.0], [0.0, 1.0]], dtype=float64)
        np.eye(3, M=2, k=1, dtype=np.int8) -> array([[0, 1], [0, 0], [0, 0]], dtype=int8)
        np.eye(2, k=-1, dtype=np.uint8) -> array([[0, 0], [1, 0]], dtype=uint8)
        np.diag([1, 2], k=1)
            -> array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0], [0.0, 0.0, 0.0]], dtype=float64)
        np.diag(np.array([[1, 2], [3, 4]]), k=-1) -> array([3.0], dtype=float64)
        np.arange(4) -> array([0, 1, 2, 3], dtype=int16)
        np.arange(0, 1, 0.25) -> array([0.0, 0.25, 0.5, 0.75], dtype=float64)
        np.arange(5, 0, -2, dtype=np.uint8) -> array([5, 3, 1], dtype=uint8)
        np.arange(0, 10, 0) !! ZeroDivisionError: divide by zero
        np.arange(float('inf')) !! ValueError: arange: cannot compute length
        np.linspace(0, 10, num=5) -> array([0.0, 2.5, 5.0, 7.5, 10.0], dtype=float64)
        np.linspace(0, 10, num=5, endpoint=False, dtype=np.uint8)
            -> array([0, 2, 4, 6, 8], dtype=uint8)
        np.linspace(0, 1, num=3, retstep=True) -> (array([0.0, 0.5, 1.0], dtype=float64), 0.5)
        np.linspace(0, 1, num=1) !! ValueError: number of points must be at least 2
        np.logspace(0, 3, num=4) -> array([1.0, 10.0, 100.0, 1000.0], dtype=float64)
        np.concatenate((np.ones(2), np.zeros(1))) -> array([1.0, 1.0, 0.0], dtype=float64)
        np.concatenate((np.ones((1, 2)), np.zeros((1, 2))), axis=1)
            -> array([[1.0, 1.0, 0.0, 0.0]], dtype=float64)
        np.concatenate((np.ones(1), np.ones((1, 1)))) !! ValueError: input arrays are not compatible
        np.concatenate([np.ones(1)]) !! TypeError: first argument must be a tuple of ndarrays
        """);
  }

  @Test
  void indexed() {
    assertTable(
        """
        np.array([1, 2, 3])[-1] -> 3.0
        np.array([1, 2, 3])[3] !! IndexError: index is out of bounds
        np.array([1, 2, 3])[::-1] -> array([3.0, 2.0, 1.0], dtype=float64)
        np.array([1, 2, 3])[0:0] -> array([], dtype=float64)
        np.array([1, 2, 3])['a'] -> None
        np.array([[1, 2], [3, 4]])[1] -> array([3.0, 4.0], dtype=float64)
        np.array([[1, 2], [3, 4]])[:, 1] -> array([2.0, 4.0], dtype=float64)
        np.array([[1, 2], [3, 4]])[1, 0] -> 3.0
        np.array([[1, 2], [3, 4]])[::-1, ::-1] -> array([[4.0, 3.0], [2.0, 1.0]], dtype=float64)
        np.array([[1, 2], [3, 4]])[0, 0, 0] !! IndexError: too many indices
        np.array([[1, 2], [3, 4]])[0, 1.0]
            !! IndexError: indices must be integers, slices, or Boolean lists
        np.array([1, 2, 3])[np.array([True, False, True], dtype=np.bool)]
            -> array([1.0, 3.0], dtype=float64)
        np.array([1, 2, 3])[np.array([1, 0, 1])]
            !! NotImplementedError: operation is implemented for 1D Boolean arrays only
        np.array([1, 2, 3])[np.array([True], dtype=np.bool)]
            !! ValueError: array and index length must be equal
        list(np.array([[1, 2], [3, 4]], dtype=np.int8))
            -> [array([1, 2], dtype=int8), array([3, 4], dtype=int8)]
        list(np.array([[1, 2], [3, 4]]).flat) -> [1.0, 2.0, 3.0, 4.0]
        np.array([[1, 2], [3, 4]]).tolist() -> [[1.0, 2.0], [3.0, 4.0]]
        len(np.ones((3, 2))) -> 3
        bool(np.array([])), bool(np.array([0])) -> (False, True)
        hash(np.ones(2)) !! TypeError: unsupported type for __hash__: 'ndarray'
        1 in np.ones(2), 2 in np.ones(2) -> (True, False)
        """);
  }

  @Test
  void shapes() {
    assertTable(
        """
        np.ones((2, 3)).shape, np.ones(3).shape, np.zeros(0).shape -> ((2, 3), (3,), (0,))
        np.ones((2, 3), dtype=np.int16).strides, np.ones(3).strides -> ((6, 2), (8,))
        np.ones((2, 3)).size, np.ones(2, dtype=np.int16).itemsize -> (6, 2)
        np.ones(2).dtype == np.float, np.ones(2, dtype=np.bool).dtype == np.uint8 -> (True, True)
        np.arange(6).reshape((2, 3)) -> array([[0, 1, 2], [3, 4, 5]], dtype=int16)
        np.arange(6).reshape((2, -1)) -> array([[0, 1, 2], [3, 4, 5]], dtype=int16)
        np.arange(6).reshape((-1, -1)) !! ValueError: can only specify one unknown dimension
        np.arange(6).reshape((4, 2)) !! ValueError: cannot reshape array
        np.arange(6).reshape([6]) !! TypeError: shape must be integer or tuple of integers
        np.array([[1, 2, 3]]).transpose() -> array([[1.0], [2.0], [3.0]], dtype=float64)
        np.array([[1, 2], [3, 4]]).T.strides -> (8, 16)
        np.array([[1, 2], [3, 4]]).flatten() -> array([1.0, 2.0, 3.0, 4.0], dtype=float64)
        np.array([[1, 2], [3, 4]]).flatten(order='F') -> array([1.0, 3.0, 2.0, 4.0], dtype=float64)
        np.array([[1, 2], [3, 4]]).flatten(order='X')
            !! ValueError: flattening order must be either 'C', or 'F'
        np.array([1, 2], dtype=np.int16).byteswap() -> array([256, 512], dtype=int16)
        np.array([1, 258], dtype=np.int16).tobytes() -> bytearray(b'\\x01\\x00\\x02\\x01')
        np.ones((4, 4))[::2].tobytes() !! ValueError: tobytes can be invoked for dense arrays only
        bytes(np.array([1, 2], dtype=np.uint16)) -> b'\\x01\\x00\\x02\\x00'
        memoryview(np.array([1, 2], dtype=np.int16))[1] -> 2
        np.frombuffer(b'1234', dtype=np.uint8) -> array([49, 50, 51, 52], dtype=uint8)
        np.frombuffer(b'1234', dtype=np.uint8, count=2, offset=1) -> array([50, 51], dtype=uint8)
        np.frombuffer(b'12345', dtype=np.uint16)
            !! ValueError: buffer size must be a multiple of element size
        np.frombuffer(b'1234', dtype=np.uint8, count=20)
            !! ValueError: buffer is smaller than requested size
        np.frombuffer(b'1234', offset=5)
            !! ValueError: offset must be non-negative and no greater than buffer length
        np.frombuffer(5) -> None
        np.ones(2).foo !! AttributeError: 'ndarray' object has no attribute 'foo'
        type(np.ones(2)), np.ones(2).flat -> (<class 'ndarray'>, <flatiter>)
        """);
  }
}
