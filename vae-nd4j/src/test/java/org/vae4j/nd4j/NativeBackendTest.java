package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

class NativeBackendTest {

  @Test
  void matmulRunsOnTheNativeBackend() {
    INDArray left = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
    INDArray right = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {2, -1}});
    INDArray product = Nd4j.create(DataType.FLOAT, 2, 2);

    Nd4j.getExecutioner().exec(new Mmul(left, right, product, null));

    assertThat(product.toFloatMatrix()).isDeepEqualTo(new float[][] {{7, -1}, {16, -1}});
    assertThat(Nd4j.create(1).add(1).getFloat(0)).isEqualTo(1.0f);
  }
}
