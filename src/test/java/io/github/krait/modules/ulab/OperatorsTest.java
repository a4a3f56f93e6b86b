package io.github.krait.modules.ulab;

import org.junit.jupiter.api.Test;

/** Operators and what they make of the types of their operands. */
class OperatorsTest extends UlabPrograms {
  @Test
  void arithmetic() {
    assertTable(
        """
        np.array([200], dtype=np.uint8) + np.array([100], dtype=np.uint8)
            -> array([44], dtype=uint8)
        np.array([200], dtype=np.uint8) + 300 -> array([500], dtype=uint16)
        np.array([1], dtype=np.uint8) - 2 -> array([255], dtype=uint8)
        np.array([1], dtype=np.int8) - np.array([2], dtype=np.uint8) -> array([-1], dtype=int16)
        np.array([-1], dtype=np.int8) + np.array([65535], dtype=np.uint16)
            -> array([-2], dtype=int16)
        np.array([1], dtype=np.uint16) - np.array([2], dtype=np.int8)
            -> array([65535], dtype=uint16)
        np.array([60000], dtype=np.uint16) + np.array([-1], dtype=np.int16)
            -> array([59999.0], dtype=float64)
        np.array([True, False], dtype=np.bool) + 1 -> array([2, 1], dtype=uint8)
        np.array([1, 2], dtype=np.int8) * 2.5 -> array([2.5, 5.0], dtype=float64)
        np.array([7, -7], dtype=np.int8) / 2 -> array([3.0, -3.0], dtype=float64)
        np.array([7, 1.0]) / 2 -> array([3.5, 0.5], dtype=float64)
        np.array([1.0, 0]) / 0 -> array([inf, nan], dtype=float64)
        np.array([7, 8, 9], dtype=np.uint8) // np.array([2, 3, 4], dtype=np.uint8)
            -> array([3, 2, 2], dtype=uint8)
        np.array([7, 8, 9], dtype=np.int8) // np.array([2, 3, 4], dtype=np.int8)
            -> array([3, 4, 4], dtype=int8)
        np.array([-7, 7], dtype=np.int8) // 2 -> array([-4, 3], dtype=int8)
        np.array([-7.5, 7]) // 2 -> array([-4.0, 3.0], dtype=float64)
        np.array([2, 3], dtype=np.uint8) ** 2 -> array([4.0, 9.0], dtype=float64)
        2 ** np.array([1, 2, 3]) -> array([2.0, 4.0, 8.0], dtype=float64)
        10 - np.array([1, 2]) -> array([9.0, 8.0], dtype=float64)
        1 / np.array([2.0, 4]) -> array([0.5, 0.25], dtype=float64)
        5 // np.ones(3) !! TypeError: unsupported types for __floordiv__: 'int', 'ndarray'
        np.ones(3) % 2 !! TypeError: unsupported types for __mod__: 'ndarray', 'int'
        np.ones(3) @ np.ones(3) !! TypeError: unsupported types for __matmul__: 'ndarray', 'ndarray'
        np.array([-1], dtype=np.int16) - 1.0 -> array([65534.0], dtype=float64)
        np.array([1]) + 70000 -> array([70001.0], dtype=float64)
        np.ones(3) + np.ones(2) !! ValueError: operands could not be broadcast together
        np.array([1, 2]) + np.array([[1], [2]]) -> array([[2.0, 3.0], [3.0, 4.0]], dtype=float64)
        np.array([1, 2]) + [1, 2] -> array([2.0, 4.0], dtype=float64)
        [1, 2] + np.array([1, 2]) -> array([2.0, 4.0], dtype=float64)
        np.array([1]) * None !! TypeError: 'NoneType' object isn't iterable
        np.ones(2) + 'ab' !! ValueError: too many dimensions
        np.zeros(0) + 1 -> array([], dtype=float64)
        np.zeros(0) == 1 -> array([], dtype=bool)
        """);
  }

  @Test
  void compared() {
    assertTable(
        """
        np.array([1, 2, 3]) > 2 -> array([False, False, True], dtype=bool)
        np.array([1, 2, 3]) <= np.array([3, 2, 1], dtype=np.uint8)
            -> array([True, True, False], dtype=bool)
        np.array([1, 2]) == [1, 3] -> array([True, False], dtype=bool)
        np.array([1, 2]) != np.array([1, 3]) -> array([False, True], dtype=bool)
        2 < np.array([1, 2, 3]) !! TypeError: unsupported types for __lt__: 'int', 'ndarray'
        np.array([-1, 2], dtype=np.int16) > 0.5 -> array([True, True], dtype=bool)
        np.array([1, 2]) == None !! TypeError: 'NoneType' object isn't iterable
        np.array([1, 2]) == np.array([1, 2, 3])
            !! ValueError: operands could not be broadcast together
        np.equal(1, 1), np.not_equal(1.5, 1) -> (True, True)
        np.maximum(1, 2.5), np.minimum(np.array([1, 5]), 3)
            -> (2.5, array([1.0, 3.0], dtype=float64))
        np.clip(5, 1, 3), np.clip(np.array([1, 5, 9]), 2, 8)
            -> (3, array([2.0, 5.0, 8.0], dtype=float64))
        np.where([1, 0, 1], [1, 2, 3], [4, 5, 6]) -> array([1.0, 5.0, 3.0], dtype=float64)
        np.where(np.array([1, 0]), np.array([[1, 2], [3, 4]]), 0)
            -> array([[1.0, 0.0], [3.0, 0.0]], dtype=float64)
        np.isfinite(np.array([1, float('inf'), float('nan')]))
            -> array([True, False, False], dtype=bool)
        np.isinf(np.array([[1, -float('inf')]])), np.isinf(5)
            -> (array([[False, True]], dtype=bool), False)
        np.isinf('a') !! TypeError: wrong input type
        np.nonzero(np.array([1, 0, 2])), np.nonzero(np.array([[0, 1], [1, 0]]))
            -> ((array([0, 2], dtype=uint16),), (array([0, 1], dtype=uint16), array([1, 0], dtype=uint16)))
        """);
  }

  @Test
  void bits() {
    assertTable(
        """
        np.array([5], dtype=np.uint8) & np.array([4], dtype=np.uint8) -> array([4], dtype=uint8)
        np.array([5], dtype=np.uint8) | 300 -> array([301], dtype=uint16)
        np.array([True, False], dtype=np.bool) ^ np.array([True, True], dtype=np.bool)
            -> array([False, True], dtype=bool)
        np.array([5]) & 1 !! TypeError: operation not supported for the input types
        np.array([5], dtype=np.int16) | np.array([5], dtype=np.uint16)
            !! TypeError: dtype of int32 is not supported
        np.array([5]) << 1 !! TypeError: unsupported types for __lshift__: 'ndarray', 'int'
        np.bitwise_and(6, 3), np.bitwise_or(6, 3), np.bitwise_xor(6, 3)
            -> (array([2], dtype=uint8), array([7], dtype=uint8), array([5], dtype=uint8))
        np.bitwise_and(np.array([-1], dtype=np.int8), np.array([255], dtype=np.uint16))
            -> array([255], dtype=uint16)
        np.bitwise_and(1.0, 2) !! ValueError: not supported for input types
        np.left_shift(np.array([1, 200], dtype=np.uint8), 1) -> array([2, 144], dtype=uint8)
        np.left_shift(np.array([300], dtype=np.uint16), np.array([1], dtype=np.int8))
            -> array([88], dtype=int8)
        np.right_shift(np.array([-8, 8], dtype=np.int16), 1) -> array([-4, 4], dtype=int16)
        ~np.array([0, 255], dtype=np.uint8), ~np.array([True, False], dtype=np.bool)
            -> (array([255, 0], dtype=uint8), array([False, True], dtype=bool))
        ~np.ones(2) !! ValueError: operation is not supported for given type
        -np.array([1, 2], dtype=np.uint8), -np.array([1.5]), +np.array([1])
            -> (array([255, 254], dtype=uint8), array([-1.5], dtype=float64), array([1.0], dtype=float64))
        abs(np.array([-1, 2], dtype=np.int8)), abs(np.array([-1.5]))
            -> (array([1, 2], dtype=int8), array([1.5], dtype=float64))
        """);
  }
}
