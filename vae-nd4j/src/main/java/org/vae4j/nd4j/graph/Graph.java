package org.vae4j.nd4j.graph;

import java.util.List;
import java.util.Map;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * Simplified expressions.
 *
 * @param nodes every node, after its inputs; a node's index is its place here
 * @param outputs for each tensor that is asked for, the node that has its elements
 * @param assignments for each variable that changes, the node that has its new elements
 * @param inputs for each node that is given at a run, the tensor that names it
 */
public record Graph(
    List<Node> nodes,
    Map<Tensor, Node> outputs,
    Map<Variable, Node> assignments,
    Map<Node, Tensor> inputs) {}
