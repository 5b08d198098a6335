package org.vae4j.models.prior;

import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;

/** p(z|y) = N(μ + M y, diag exp(s + S y)), with the one-hot class y. */
final class ConditionalNormal implements Prior, Described {
  private final Parameters parameters;
  private final Shape event;
  private final int classes;

  ConditionalNormal(BuildContext context) {
    this.parameters = context.parameters();
    this.event = context.latentShape();
    this.classes = context.data().classNames().size();
    if (classes == 0) {
      throw new UserException(
          "the prior 'conditional-normal' has a distribution for each class, and the data has no"
              + " classes. Name the labels in the data's settings, or use the prior"
              + " 'standard-normal'");
    }
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    return new Normal(affine("mean", condition), affine("log-variance", condition));
  }

  /** 0 at first, for every class. */
  private Tensor affine(String name, Condition condition) {
    int size = event.elements();
    Parameters scope = parameters.scope(name);
    Initializer zero = Initializer.constant(0);
    Tensor weight = scope.parameter("weight", Shape.of(classes, size), zero);
    Tensor bias = scope.parameter("bias", Shape.of(size), zero);
    Tensor labels = // [rows, classes]; where none is known, that of no row
        condition.labels().orElseGet(() -> Tensor.filled(Shape.of(condition.rows(), classes), 0));
    return labels.matmul(weight).plus(bias).reshape(event.prepend(condition.rows()));
  }

  @Override
  public String title() {
    return "normal prior for each class";
  }

  @Override
  public List<String> details() {
    return List.of(classes + (classes == 1 ? " class" : " classes") + ", μ and ln σ² learned");
  }
}
