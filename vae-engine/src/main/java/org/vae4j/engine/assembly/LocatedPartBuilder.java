package org.vae4j.engine.assembly;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.config.Part;
import org.vae4j.engine.data.DescribedData;

/**
 * Builds the parts of an experiment by the factories of the installed plugins, and remembers where
 * each one stands in it.
 */
final class LocatedPartBuilder implements BuildContext {
  private final Shared shared;
  private final @Nullable Parameters parameters;
  private final @Nullable DataDescription data;
  private final Optional<Shape> latentShape;

  /** What the contexts of one experiment have in common. */
  private static final class Shared {
    private final Catalog catalog;
    private final Processors processors;
    private final Pointers pointers;
    private final Problems problems;
    private final ScheduledScalars scalars = new ScheduledScalars();
    private final Origins origins;

    Shared(
        Catalog catalog,
        Processors processors,
        Pointers pointers,
        Problems problems,
        Origins origins) {
      this.catalog = catalog;
      this.processors = processors;
      this.pointers = pointers;
      this.problems = problems;
      this.origins = origins;
    }
  }

  private LocatedPartBuilder(
      Shared shared,
      @Nullable Parameters parameters,
      @Nullable DataDescription data,
      Optional<Shape> latentShape) {
    this.shared = shared;
    this.parameters = parameters;
    this.data = data;
    this.latentShape = latentShape;
  }

  /**
   * For parts that have neither parameters nor data: data sources, initialisations, backends.
   *
   * @param problems is told what likelihoods have against data that was read
   * @param origins is told where each part comes from
   */
  LocatedPartBuilder(
      Catalog catalog,
      Processors processors,
      Pointers pointers,
      Problems problems,
      Origins origins) {
    this(
        new Shared(catalog, processors, pointers, problems, origins), null, null, Optional.empty());
  }

  /** The same for parts that have both. */
  LocatedPartBuilder with(Parameters root, DataDescription description) {
    return new LocatedPartBuilder(shared, root, description, latentShape);
  }

  /** The scalars that the parts built so far have asked for. */
  ScheduledScalars scalars() {
    return shared.scalars;
  }

  @Override
  public <T> T build(String name, Config<T> config) {
    String pointer = shared.pointers.of(config);
    Part described = partOf(config, pointer);
    Origin origin = Origin.of(pointer, described);
    LocatedPartBuilder nested =
        new LocatedPartBuilder(
            shared, parameters == null ? null : parameters.scope(name), data, latentShape);
    T part;
    try {
      part = shared.catalog.build(config, nested);
      if (part == null) {
        throw new HandoverException("its factory returned null");
      }
    } catch (RuntimeException e) {
      throw shared.origins.told(e, origin);
    } catch (Error e) {
      throw shared.origins.told(e, origin);
    }
    shared.origins.addCode(part, origin);
    Optional<Handover> handover = Handover.of(described.kind().type(), latentShape, data);
    T watched =
        handover.isPresent()
            ? WatchedPart.watch(part, origin, shared.origins, handover.get())
            : part;
    shared.origins.add(watched, origin);
    if (watched instanceof Likelihood likelihood && data instanceof DescribedData measured) {
      likelihood.objection(data).ifPresent(message -> shared.problems.add(origin, message));
      likelihood.concern(data).ifPresent(measured::addConcern);
    }
    return watched;
  }

  private Part partOf(Config<?> config, String pointer) {
    try {
      return shared.catalog.part(config);
    } catch (UserException e) {
      Origin nobody = new Origin(pointer, config.getClass().getName(), Optional.empty());
      throw shared.origins.told(e, nobody);
    }
  }

  @Override
  public Parameters parameters() {
    if (parameters == null) {
      throw new IllegalStateException("this kind of part has no parameters");
    }
    return parameters;
  }

  @Override
  public DataDescription data() {
    if (data == null) {
      throw new IllegalStateException("this kind of part is built before there is data");
    }
    return data;
  }

  @Override
  public Shape latentShape() {
    return latentShape.orElseThrow(
        () -> new IllegalStateException("this part is in no model with a latent variable"));
  }

  @Override
  public BuildContext withData(DataDescription other) {
    return new LocatedPartBuilder(shared, parameters, other, latentShape);
  }

  @Override
  public BuildContext withLatentShape(Shape size) {
    return new LocatedPartBuilder(shared, parameters, data, Optional.of(size));
  }

  @Override
  public Tensor scheduled(String name, ScheduleConfig schedule) {
    String part = Optional.ofNullable(parameters).map(Parameters::name).orElse("");
    return shared.scalars.add(
        part,
        name,
        build(name, schedule),
        shared.pointers.boundsOf(schedule),
        shared.pointers.of(schedule));
  }

  @Override
  public KullbackLeibler divergences() {
    return shared.catalog.divergences();
  }

  @Override
  public String nameOf(Config<?> config) {
    return shared.catalog.nameOf(config);
  }

  @Override
  public int processors() {
    return shared.processors.count();
  }
}
