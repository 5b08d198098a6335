package org.vae4j.models.autoregressive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vae4j.api.autoregression.Turns;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Features;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.layer.MaskedNetwork;

/** Masked dense layers over the numbers of an example in their order: Germain et al. 2015. */
record Made(List<Integer> hidden, Activation activation, Parameters parameters)
    implements CausalNetwork {
  @Override
  public Turns turns(Shape example) {
    return Turns.inOrder(example);
  }

  @Override
  public Features of(Tensor x, Tensor context) {
    Shape example = x.shape().row();
    int size = example.elements();
    MaskedNetwork network = new MaskedNetwork(size, hidden, activation);
    Optional<Tensor> told = Optional.of(context.flattenRows());
    Tensor h = network.hidden(parameters, x.flattenRows(), told); // [rows, last hidden]
    return (name, each) ->
        network
            .last(parameters.scope(name), h, each * size, number -> number % size, told)
            .reshape(example.prepend(each).prepend(x.shape().size(0))); // [rows, each, example…]
  }

  @Override
  public List<String> details() {
    return List.of(
        hidden.isEmpty()
            ? "linear"
            : "masked "
                + hidden.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ", "
                + activation.name().toLowerCase(Locale.ROOT));
  }
}
